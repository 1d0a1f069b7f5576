using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ModelCompiler.Generator.Tests.Diagnostics;
using Xunit;

namespace ModelCompiler.Generator.Tests.Incremental;

/// <summary>A generator that runs on one version of a program and then on the next, as an IDE runs it between two keystrokes.</summary>
internal sealed class IncrementalRun
{
    private GeneratorDriver driver = CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator()],
        parseOptions: DiagnosticCheck.ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private CSharpCompilation compilation;

    public IncrementalRun(params string[] sources)
    {
        compilation = DiagnosticCheck.Compile(sources);
        Run();
    }

    public GeneratorRunResult Result { get; private set; }

    /// <summary>Why each network's declaration is as it is: new, changed, unchanged or cached; in the order of the source.</summary>
    public IEnumerable<IncrementalStepRunReason> Declarations => ReasonsOf(NetworkGenerator.DeclarationStep);

    /// <summary>The same for the generated files of each network.</summary>
    public IEnumerable<IncrementalStepRunReason> Outputs => Result.TrackedOutputSteps.Values.SelectMany(steps => steps).SelectMany(step => step.Outputs).Select(output => output.Reason);

    /// <summary>The values that stay in memory between runs.</summary>
    public IEnumerable<object> CachedDeclarations => Result.TrackedSteps[NetworkGenerator.DeclarationStep].SelectMany(step => step.Outputs).Select(output => output.Value);

    /// <summary>Replaces one file and runs again.</summary>
    public void Edit(int file, string source)
    {
        SyntaxTree before = compilation.SyntaxTrees[file];
        compilation = compilation.ReplaceSyntaxTree(before, CSharpSyntaxTree.ParseText(source, DiagnosticCheck.ParseOptions, before.FilePath));
        Run();
    }

    private IEnumerable<IncrementalStepRunReason> ReasonsOf(string step) =>
        Result.TrackedSteps.TryGetValue(step, out var steps) ? steps.SelectMany(run => run.Outputs).Select(output => output.Reason) : ImmutableArray<IncrementalStepRunReason>.Empty;

    private void Run()
    {
        driver = driver.RunGenerators(compilation, TestContext.Current.CancellationToken);
        Result = driver.GetRunResult().Results.Single();
        Assert.Null(Result.Exception);
    }
}
