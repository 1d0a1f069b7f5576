using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Tests.Program;
using Xunit;

namespace ModelCompiler.Generator.Tests.Passes;

/// <summary>Compares programs as text, before a pass and after it.</summary>
internal static class PassCheck
{
    public static void Check(this Formulas formulas, Func<TensorProgram, TensorProgram> pass, string before, string after)
    {
        TensorProgram program = formulas.Build();
        Assert.Equal(before.ReplaceLineEndings("\n"), program.ToString());
        Assert.Equal(after.ReplaceLineEndings("\n"), pass(program).ToString());
    }

    public static void CheckUnchanged(this Formulas formulas, Func<TensorProgram, TensorProgram> pass, string program) => formulas.Check(pass, program, program);
}
