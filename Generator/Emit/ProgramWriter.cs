using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Scheduling;

namespace ModelCompiler.Generator.Emit;

/// <summary>Prints programs: for each the method that calls its kernels in order, then the kernels.</summary>
internal static class ProgramWriter
{
    public static string Write(CompiledNetwork network, IReadOnlyList<CompiledProgram> programs) =>
        ClassWriter.Write(network.Graph, "", _ => { }, code =>
        {
            for (int k = 0; k < programs.Count; k++)
            {
                if (k > 0)
                    code.Line();
                using (code.Block(Header(programs[k].Program.Name)))
                    WriteCalls(programs[k], network.Parameters, code);
                WriteKernels(programs[k], code);
            }
        });

    /// <summary>The calls of a program's kernels, each buffer as a reference into its block of memory.</summary>
    public static void WriteCalls(CompiledProgram program, ParameterBlock parameters, CodeWriter code)
    {
        foreach (KernelMethod method in program.Methods)
        {
            var arguments = method.Parameters.Select(parameter => Reference(parameter.Buffer, program, parameters))
                .Concat(method.HasRows ? [Batch(program) + "ows"] : [])
                .Concat(method.Accumulates ? ["batch.Accumulate"] : [])
                .Concat(method.IsRandom ? ["batch.FirstRow, batch.Key0, batch.Key1"] : []);
            code.Line($"{method.Name}({string.Join(", ", arguments)});");
        }
    }

    public static void WriteKernels(CompiledProgram program, CodeWriter code)
    {
        foreach (KernelMethod method in program.Methods)
        {
            code.Line();
            KernelWriter.Write(method, program.Layout, program.Registers, code);
        }
    }

    private static string Header(string program) => program switch
    {
        "train" => "protected override void Train(in global::ModelCompiler.TrainingBatch batch)",
        "test" => "protected override void Test(in global::ModelCompiler.TrainingBatch batch)",
        _ => "protected override void Forward(ref readonly float input, ref float output, ref readonly float parameters, ref float scratch, int rows)",
    };

    /// <summary>Training gets one structure, a prediction its references one by one.</summary>
    private static string Batch(CompiledProgram program) => program.Program.Name is "train" or "test" ? "batch.R" : "r";

    private static string Reference(Buffer buffer, CompiledProgram program, ParameterBlock parameters)
    {
        bool batch = program.Program.Name is "train" or "test";
        return program.Layout[buffer].Space switch
        {
            Space.Scratch => At(batch ? "batch.Scratch" : "scratch", Literal.Of(program.Memory[buffer])),
            Space.Parameters => At(batch ? "batch.Parameters" : "Unsafe.AsRef(in parameters)", "At." + MemberOf(buffer.ParameterKey!), parameters.OffsetOf(buffer.ParameterKey!)),
            Space.Gradients => At("batch.Gradients", "At." + MemberOf(buffer.GradientOf!.ParameterKey!), parameters.OffsetOf(buffer.GradientOf.ParameterKey!)),
            Space.Input => batch ? "ref batch.Input" : "ref Unsafe.AsRef(in input)",
            Space.InputGradient => "ref batch.InputGradients",
            Space.Output => batch ? "ref batch.Output" : "ref output",
            Space.Target => "ref batch.Target",
            Space.RowWeight => "ref batch.Weight",
            _ => "ref batch.Loss",
        };
    }

    private static string At(string block, string offset, int value = -1) => value == 0 || offset == "0" ? $"ref {block}" : $"ref Unsafe.Add(ref {block}, {offset})";

    /// <summary>The name of a parameter's offset among the constants: <c>dense_1/kernel</c> is <c>Dense1Kernel</c>.</summary>
    public static string MemberOf(string parameterKey) => NameTable.Pascal(parameterKey.Replace('/', '_'));
}
