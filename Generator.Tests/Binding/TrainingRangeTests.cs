using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Tests.Diagnostics;
using Xunit;

namespace ModelCompiler.Generator.Tests.Binding;

/// <summary>The ranges of the compiler beside what constructors of the runtime refuse.</summary>
public sealed class TrainingRangeTests
{
    private static readonly string[] Integers = ["-1", "0", "1", "2", "3", "1000"];
    private static readonly string[] Numbers = ["-1", "0", "0.5", "1", "7", "1e-50", "3e38", "1e39", "-1e39", "double.NaN"];

    [Fact]
    public void What_the_compiler_lets_pass_the_runtime_takes()
    {
        string[] declarations =
        [
            .. from option in Options(typeof(OptimizerAttribute<>)) from optimizer in Types(typeof(Optimizer)) select $"[Compile<MeanSquaredError>] [Optimizer<{optimizer}>({option})]",
            .. from option in Options(typeof(MetricAttribute<>)) from metric in Types(typeof(Metric)) select $"[Compile<MeanSquaredError>] [Metric<{metric}>({option})]",
            .. from option in Options(typeof(MetricAttribute<>)) from metric in Types(typeof(Metric)) select $"[Compile<SparseCategoricalCrossentropy>(FromLogits = true)] [Metric<{metric}>({option})]",
        ];
        var compilation = DiagnosticCheck.Compile("using ModelCompiler; " + string.Concat(declarations.Select((declaration, k) => $"[Network] [Input(4)] [Dense(3)] {declaration} public sealed partial class N{k}; ")));
        var accepted = declarations.Select((declaration, k) => (Declaration: declaration, Training: Training(compilation, k))).Where(network => network.Training is not null).ToArray();
        Assert.InRange(accepted.Length, declarations.Length / 20, declarations.Length / 2);

        var makers = (Func<(Optimizer, Metric[])>[])Load($"public static class Made {{ public static readonly System.Func<(ModelCompiler.Optimizer, ModelCompiler.Metric[])>[] All = [{string.Join(", ", accepted.Select(network => Maker(network.Training!)))}]; }}")
            .GetType("Made")!.GetField("All")!.GetValue(null)!;
        Assert.Empty(accepted.Zip(makers, (network, make) => Fault(network.Training!, make) is { } fault ? $"{network.Declaration}: {fault}" : null).OfType<string>());
    }

    private static IEnumerable<string> Types(Type family) => family.Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(family) && !type.IsAbstract).Select(type => type.Name);

    private static IEnumerable<string> Options(Type attribute) =>
        from property in attribute.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        from value in property.PropertyType == typeof(int) ? Integers : property.PropertyType == typeof(double) || property.PropertyType == typeof(float) ? Numbers : []
        select $"{property.Name} = {(property.PropertyType == typeof(float) ? $"(float){value}" : value)}";

    private static TrainingSpec? Training(CSharpCompilation compilation, int k) =>
        NetworkBinder.Bind(compilation.GetTypeByMetadataName("N" + k.ToString(CultureInfo.InvariantCulture))!, compilation, TestContext.Current.CancellationToken).Declaration.Graph?.Training;

    private static string Maker(TrainingSpec training) => $"() => ({training.Optimizer.Creation}, [{string.Join(", ", training.Metrics.Items.Select(metric => metric.Creation))}])";

    private static Assembly Load(string source)
    {
        using var image = new MemoryStream();
        var result = DiagnosticCheck.Compile(source).Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return Assembly.Load(image.ToArray());
    }

    private static string? Fault(TrainingSpec training, Func<(Optimizer, Metric[])> make)
    {
        try
        {
            var (optimizer, metrics) = make();
            optimizer.Build([new ParameterRange(0, 16)], 16);
            foreach (Metric metric in metrics)
                metric.Build(3, training.TargetType == "int" ? 1 : 3, 3);
            return null;
        }
        catch (ArgumentException fault)
        {
            return fault.Message;
        }
    }
}
