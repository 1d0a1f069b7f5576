using Microsoft.CodeAnalysis;
using Xunit;

namespace ModelCompiler.Generator.Tests.Incremental;

public sealed class CachingTests
{
    private const string Iris = """
        using ModelCompiler;
        [Network]
        [Input(4)]
        [Dense(8, Activation.Relu, Name = "hidden")]
        [Dropout(0.1f)]
        [Dense(3, Activation.Softmax)]
        [Compile<SparseCategoricalCrossentropy>]
        [Metric<Accuracy>]
        [Optimizer<Adam>(LearningRate = 0.01)]
        public sealed partial class Iris;
        """;

    private const string Housing = """
        using ModelCompiler;
        [Network]
        [Input(13)]
        [Dense(1)]
        [Compile<MeanSquaredError>]
        public sealed partial class Housing;
        """;

    private const string Broken = """
        using ModelCompiler;
        [Network]
        [Input(4)]
        [Dense(0, Name = "a")]
        public sealed partial class Broken;
        """;

    [Theory]
    [InlineData(Iris)]
    [InlineData(Broken)]
    public void A_comment_regenerates_nothing(string source)
    {
        var run = new IncrementalRun(source);
        run.Edit(0, source.Replace("[Input", "// The flower.\n[Input", StringComparison.Ordinal));
        AssertNothingRegenerated(run);
    }

    [Fact]
    public void A_moved_class_regenerates_nothing()
    {
        var run = new IncrementalRun(Iris);
        run.Edit(0, "using System;\nusing ModelCompiler;\n\npublic static class Before;\n" + Iris.Replace("using ModelCompiler;", "", StringComparison.Ordinal));
        AssertNothingRegenerated(run);
    }

    [Fact]
    public void Another_spelling_of_the_same_network_regenerates_nothing()
    {
        var run = new IncrementalRun(Iris);
        run.Edit(0, Iris.Replace("[Dense(8, Activation.Relu, ", "[DenseAttribute(2 * 4, useBias: true, activation: Activation.Relu, ", StringComparison.Ordinal));
        AssertNothingRegenerated(run);
    }

    [Fact]
    public void An_edit_of_a_network_regenerates_those_that_use_it_as_a_layer()
    {
        var run = new IncrementalRun(Housing, "using ModelCompiler; [Network] [Input(13)] [Layer<Housing>] [Dense(2)] public sealed partial class Outer;", Iris);
        run.Edit(0, Housing.Replace("[Dense(1)]", "[Dense(2)]", StringComparison.Ordinal));
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Unchanged], run.Declarations.Select(Settled));
    }

    [Fact]
    public void An_edit_of_another_class_regenerates_nothing()
    {
        var run = new IncrementalRun(Iris, "public static class Other { public static int F() => 1; }");
        run.Edit(1, "public static class Other { public static int F() => 2; public static int G() => 3; }");
        AssertNothingRegenerated(run);
    }

    [Fact]
    public void An_edit_of_another_part_of_the_class_regenerates_nothing()
    {
        var run = new IncrementalRun(Iris, "partial class Iris { public int F() => 1; }");
        run.Edit(1, "partial class Iris { public int F() => 2; }");
        AssertNothingRegenerated(run);
    }

    [Fact]
    public void An_edit_of_one_network_regenerates_that_network_alone()
    {
        var run = new IncrementalRun(Iris, Housing);
        run.Edit(1, Housing.Replace("13", "14", StringComparison.Ordinal));
        Assert.Equal([IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Modified], run.Declarations.Select(Settled));
        Assert.Equal([IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Modified], run.Outputs.Select(Settled));
    }

    [Fact]
    public void A_file_without_a_network_is_not_looked_at()
    {
        Assert.Empty(new IncrementalRun("using ModelCompiler; public partial class Nothing;").Result.GeneratedSources);
    }

    [Fact]
    public void Equal_programs_give_equal_bytes()
    {
        string[] first = Texts(new IncrementalRun(Iris, Housing)), second = Texts(new IncrementalRun(Iris, Housing));
        Assert.NotEmpty(first);
        Assert.Equal(first, second);
    }

    private static string[] Texts(IncrementalRun run) => run.Result.GeneratedSources.Select(source => source.HintName + "\n" + source.SourceText).ToArray();

    private static void AssertNothingRegenerated(IncrementalRun run)
    {
        Assert.Equal([IncrementalStepRunReason.Unchanged], run.Declarations.Select(Settled).Distinct());
        Assert.Equal([IncrementalStepRunReason.Cached], run.Outputs.Distinct());
    }

    /// <summary>A value that was bound again and came out equal is as good as one that was not looked at.</summary>
    private static IncrementalStepRunReason Settled(IncrementalStepRunReason reason) =>
        reason == IncrementalStepRunReason.Cached ? IncrementalStepRunReason.Unchanged : reason;
}
