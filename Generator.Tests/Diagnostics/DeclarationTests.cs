using Microsoft.CodeAnalysis;
using Xunit;

namespace ModelCompiler.Generator.Tests.Diagnostics;

public sealed class DeclarationTests
{
    [Theory]
    [InlineData("public sealed class {|MDC0001:Digits|};")]
    [InlineData("public sealed partial class {|MDC0003:Digits|}<T>;")]
    [InlineData("public static partial class {|MDC0004:Digits|};")]
    [InlineData("public abstract partial class {|MDC0004:Digits|};")]
    [InlineData("public sealed partial class Digits : {|MDC0005:System.IO.Stringy|};\nnamespace System.IO { public class Stringy; }")]
    [InlineData("public sealed partial record {|MDC0006:Digits|};")]
    [InlineData("file sealed partial class {|MDC0007:Digits|};")]
    [InlineData("public sealed partial class {|MDC0008:Digits|}();")]
    public Task A_class_that_cannot_have_a_generated_part_is_reported_at_its_name(string declaration) => DiagnosticCheck.Expect($"""
        using ModelCompiler;
        [Network]
        [Input(4)]
        [Dense(3)]
        {declaration}
        """);

    [Fact]
    public Task A_type_around_the_network_must_be_partial() => DiagnosticCheck.Expect("""
        using ModelCompiler;
        public partial class Outer
        {
            internal struct {|MDC0002:Inner|}
            {
                [Network]
                [Input(4)]
                [Dense(3)]
                public sealed partial class Digits;
            }
        }
        """);

    [Theory]
    [InlineData("{|MDC0017:Forward|}", "")]
    [InlineData("{|MDC0017:Table|}", "")]
    [InlineData("Test", "public int Train => 1;")]
    [InlineData("Digits", "public {|MDC0017:Digits|}(ulong seed) { }")]
    [InlineData("Digits", "public Digits(string path) : this(1UL) { }")]
    [InlineData("Digits", "public static Digits {|MDC0017:Load|}(string path) => null!;")]
    [InlineData("Digits", "public static Digits Load(System.IO.Stream stream) => null!;")]
    [InlineData("Digits", "public int {|MDC0017:Forward|} => 1;")]
    [InlineData("Digits", "public int {|MDC0017:Table|};")]
    [InlineData("Digits", "public int Rows => 1;")]
    public Task Names_of_generated_members_are_left_to_them(string name, string member) => DiagnosticCheck.Expect($$"""
        using ModelCompiler;
        [Network]
        [Input(4)]
        [Dense(3)]
        public sealed partial class {{name}} { {{member}} }
        """);

    [Theory]
    [InlineData("{|MDC0017:Test|}", "")]
    [InlineData("Digits", "public int {|MDC0017:Train|} => 1;")]
    public Task Those_that_train_it_are_left_to_a_network_with_a_loss(string name, string member) => DiagnosticCheck.Expect($$"""
        using ModelCompiler;
        [Network]
        [Input(4)]
        [Dense(3)]
        [Compile<MeanSquaredError>]
        public sealed partial class {{name}} { {{member}} }
        """);

    [Fact]
    public Task A_network_inside_a_type_of_one_file_is_as_local_as_that() => DiagnosticCheck.Expect("""
        using ModelCompiler;
        file static partial class Outer
        {
            [Network]
            [Input(4)]
            [Dense(3)]
            internal sealed partial class {|MDC0007:Digits|};
        }
        """);

    [Theory]
    [InlineData("partial struct")]
    [InlineData("partial interface")]
    [InlineData("partial record")]
    [InlineData("partial record struct")]
    public Task A_network_may_be_nested_in_any_partial_type(string outer) => DiagnosticCheck.Expect($$"""
        using ModelCompiler;
        namespace @class.Models;
        public {{outer}} Outer
        {
            [Network]
            [Input(4)]
            [Dense(3)]
            [Compile<MeanSquaredError>]
            public sealed partial class @event;
        }
        """);

    [Fact]
    public async Task A_base_class_that_is_unknown_is_left_to_csharp()
    {
        Assert.Empty(await DiagnosticCheck.Messages("using ModelCompiler; [Network] [Input(4)] [Dense(3)] public partial class Digits : Nowhere;"));
    }

    [Fact]
    public Task Layers_on_two_parts_are_reported_once_and_nothing_follows_from_them() => DiagnosticCheck.Expect("""
        using ModelCompiler;
        [Network]
        [Dense(0)]
        public sealed partial class {|MDC0009:Digits|};

        [Input(4)]
        [Dense(1, Activation.Softmax)]
        public sealed partial class Digits;
        """);

    [Fact]
    public Task Layers_may_be_on_another_part_than_the_network_attribute() => DiagnosticCheck.Expect("""
        using ModelCompiler;
        [Network]
        public sealed partial class Digits;

        [Input(4)]
        [Dense(3)]
        public sealed partial class Digits;
        """);

    [Theory]
    [InlineData("[Dense(3)] public sealed partial class {|MDC0010:Digits|};")]
    [InlineData("public sealed partial class {|MDC0010:Digits|};")]
    [InlineData("[{|MDC0011:Dense(8)|}] [Input(4)] [Dense(3)] public sealed partial class Digits;")]
    [InlineData("[Input(4)] public sealed partial class {|MDC0012:Digits|};")]
    public Task The_layers_begin_with_an_input_and_go_on(string declaration) => DiagnosticCheck.Expect("using ModelCompiler; [Network] " + declaration);

    [Fact]
    public Task Layers_without_a_network_are_reported_at_the_first_of_them() => DiagnosticCheck.Expect("""
        using ModelCompiler;
        [{|MDC0013:Input(4)|}]
        [Dense(3)]
        public sealed partial class Digits;
        """);

    [Theory]
    [InlineData("{|MDC0014:\"\"|}")]
    [InlineData("{|MDC0014:\"two words\"|}")]
    [InlineData("{|MDC0014:\"1st\"|}")]
    [InlineData("{|MDC0014:\"_hidden\"|}")]
    [InlineData("{|MDC0014:\"line\\n\"|}")]
    [InlineData("{|MDC0015:\"first\"|}")]
    [InlineData("{|MDC0015:\"First\"|}")]
    [InlineData("{|MDC0016:\"fit\"|}")]
    [InlineData("{|MDC0016:\"load\"|}")]
    [InlineData("{|MDC0016:\"digits\"|}")]
    [InlineData("{|MDC0016:\"own\"|}")]
    [InlineData("{|MDC0016:\"to_string\"|}")]
    [InlineData("\"last\"")]
    public Task A_layer_name_is_an_identifier_and_a_free_one(string name) => DiagnosticCheck.Expect($$"""
        using ModelCompiler;
        [Network]
        [Input(4)]
        [Dense(3, Name = "first")]
        [Dense(3, Name = {{name}})]
        public sealed partial class Digits
        {
            public int Own => 1;
        }
        """);

    [Fact]
    public async Task The_members_we_generated_ourselves_are_not_held_against_the_layer_they_come_from()
    {
        Compilation compilation = DiagnosticCheck.Generate("using ModelCompiler; [Network] [Input(4)] [Dense(3, Name = \"digit\")] public sealed partial class Digits;");
        Assert.NotEmpty(compilation.GetTypeByMetadataName("Digits")!.GetMembers("Digit"));
        Assert.Empty(await DiagnosticCheck.Analyze(compilation));
    }

    [Fact]
    public async Task A_network_with_an_error_keeps_its_api_so_that_there_is_one_message() => await DiagnosticCheck.Expect("""
        using ModelCompiler;
        [Network]
        [Input(4, Name = "flower")]
        [Dense({|MDC0101:0|}, Name = "hidden")]
        [Dense(3, Activation.Softmax)]
        [Compile<SparseCategoricalCrossentropy>]
        [Metric<Accuracy>]
        public sealed partial class Iris;

        public static class Program
        {
            public static float[] Use(float[] x, int[] y)
            {
                var model = new Iris(seed: 1);
                model.Fit(x, y, epochs: 3);
                model.Save("iris");
                var again = Iris.Load("iris");
                Layer hidden = again.Hidden;
                return again.Predict(x);
            }
        }
        """);

    [Theory]
    [InlineData("[Network] [Input(4)] [Dens(3)] public sealed partial class Digits;")]
    [InlineData("[Network] [Input(4)] [Dense(\"three\")] [Dense(3)] public sealed partial class Digits;")]
    [InlineData("[Network] [Input(4)] [Dense] public sealed partial class Digits;")]
    [InlineData("[Network] [Input(4)] [Dense(3)] [Compile<Nothing>] public sealed partial class Digits;")]
    [InlineData("[Network(Bad = 1)] [Input(4)] [Dense(3)] public sealed partial class Digits;")]
    [InlineData("[Network] [Network] [Input(4)] [Dense(3)] public sealed partial class Digits;")]
    [InlineData("[Network] [Input(4)] [Dense(3, KernelInitializerArguments = [X])] public sealed partial class Digits;")]
    public async Task What_csharp_reports_itself_is_not_reported_twice(string source)
    {
        var diagnostics = await DiagnosticCheck.DiagnosticsOf(DiagnosticCheck.Generate("using ModelCompiler; " + source));
        Assert.NotEmpty(DiagnosticCheck.ErrorsIn(diagnostics));
        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id.StartsWith("MDC", StringComparison.Ordinal));
    }

    [Fact]
    public Task A_pragma_silences_a_rule() => DiagnosticCheck.Expect("""
        using ModelCompiler;
        #pragma warning disable MDC0407
        [Network]
        [Input(4)]
        [Dense(3)]
        [Compile<SparseCategoricalCrossentropy>]
        public sealed partial class Digits;
        """);
}
