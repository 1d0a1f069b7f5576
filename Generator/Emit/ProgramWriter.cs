using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Scheduling;

namespace ModelCompiler.Generator.Emit;

/// <summary>Prints programs: for each the method that calls its kernels in order, then the kernels.</summary>
internal static class ProgramWriter
{
    public const string ForwardChunk = "ForwardChunk";

    public static string Write(CompiledNetwork network, IReadOnlyList<CompiledProgram> programs) =>
        CompiledWriter.Write(network.Graph, code =>
        {
            if (programs[0] == network.Forward)
                code.Line($"private const MethodImplOptions {KernelWriter.OptionsName} = MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;").Line();
            if (programs[0] == network.Forward && network.Parameters.Length > 0)
                CompiledWriter.WriteOffsets(network, code);
            if (programs[0] == network.Forward)
                network.Constants.Write(code);
            for (int k = 0; k < programs.Count; k++)
            {
                if (k > 0)
                    code.Line();
                if (programs[k] == network.Forward && !network.Forward.Memory.IsEmpty)
                    WriteForward(network, code);
                else
                    WriteProgram(programs[k], network, code);
                WriteKernels(programs[k], code);
            }
        });

    private static void WriteProgram(CompiledProgram program, CompiledNetwork network, CodeWriter code)
    {
        if (program.Program.Name is "train" or "test")
            code.Line(KernelWriter.Optimized);
        using IDisposable body = code.Block(Header(program.Program.Name));
        WriteBlocks(program, code);
        code.Line();
        WriteCalls(program, network, code);
    }

    /// <summary>A prediction of any number of rows: what is made of the weights alone, then chunk after chunk, so that what is between layers stays near.</summary>
    private static void WriteForward(CompiledNetwork network, CodeWriter code)
    {
        CompiledProgram forward = network.Forward;
        NetworkSignature signature = network.Graph.Signature;
        string rows = Literal.Of(network.PredictionRows), next = network.PredictionRows == 1 ? "row++" : $"row += {rows}", taken = network.PredictionRows == 1 ? "1" : $"int.Min(rows - row, {rows})";
        using (code.Block(Header(forward.Program.Name)))
        {
            code.Line("ref float x = ref Unsafe.AsRef(in input);").Line("ref float weights = ref Unsafe.AsRef(in parameters);").Line();
            if (forward.Methods.Where(method => method.Kernel.IsPreparation).ToArray() is { Length: > 0 } preparations)
            {
                WriteCalls(forward, preparations, network, code);
                code.Line();
            }

            using (code.Block($"for (int row = 0; row < rows; {next})"))
                code.Line($"{ForwardChunk}(ref Add(ref x, row * {Literal.Of(signature.InputLength)}), ref Add(ref output, row * {Literal.Of(signature.OutputLength)}), ref weights, ref scratch, {taken});");
        }

        code.Line();
        using (code.Block($"private static void {ForwardChunk}(ref float x, ref float output, ref float weights, ref float scratch, int rows)"))
            WriteCalls(forward, forward.Methods.Where(method => !method.Kernel.IsPreparation), network, code);
    }

    /// <summary>The calls of a program's kernels, each buffer as a reference into its block of memory.</summary>
    public static void WriteCalls(CompiledProgram program, CompiledNetwork network, CodeWriter code)
    {
        if (program.Methods.Any(method => method.Kernel.IsPreparation))
        {
            using (code.Block("if (!batch.IsPrepared)"))
                WriteCalls(program, program.Methods.Where(method => method.Kernel.IsPreparation), network, code);
            code.Line();
        }

        WriteCalls(program, program.Methods.Where(method => !method.Kernel.IsPreparation), network, code);
    }

    private static void WriteCalls(CompiledProgram program, IEnumerable<KernelMethod> methods, CompiledNetwork network, CodeWriter code)
    {
        foreach (KernelMethod method in methods)
        {
            if (method.IsShared && !method.Formulas.SequenceEqual(method.Text.Formulas))
                WriteFormulas(method, code);
            var arguments = method.Parameters.Select(parameter => "ref " + Reference(parameter.Buffer, program, network.Constants))
                .Concat(method.HasRows ? ["rows"] : [])
                .Concat(method.Accumulates ? ["batch.Accumulate"] : [])
                .Concat(method.IsRandom ? ["batch.FirstRow, batch.Key0, batch.Key1"] : []);
            code.Line($"{method.Name}({string.Join(", ", arguments)});");
        }
    }

    public static void WriteKernels(CompiledProgram program, CodeWriter code)
    {
        foreach (KernelMethod method in program.Methods.Where(method => !method.IsShared))
        {
            code.Line();
            WriteFormulas(method, code);
            code.Line($"// {string.Join("  ", method.Kernel.Items.SelectMany(item => item.Assignment.Axes).Select(axis => axis.IsBatch ? "b<rows" : axis.Range).Distinct())}");
            if (method.Text.Others.Count > 0)
                code.Line($"// The same for {string.Join(", ", method.Text.Others)}.");
            code.Lines(method.Text.Body);
        }
    }

    private static void WriteFormulas(KernelMethod method, CodeWriter code)
    {
        foreach (string formula in method.Formulas)
            code.Line("// " + formula);
    }

    /// <summary>Short names for the blocks of memory.</summary>
    public static void WriteBlocks(CompiledProgram program, CodeWriter code)
    {
        var spaces = program.Methods.SelectMany(method => method.Parameters).Select(parameter => program.Layout[parameter.Buffer].Space).Where(space => space != Space.Constants).Distinct().ToArray();
        bool trains = program.Program.Name is "train" or "test";
        if (trains)
        {
            code.Line("int rows = batch.Rows;");
            foreach (Space space in spaces.OrderBy(space => space))
                code.Line($"ref float {BlockName(space)} = ref batch.{FieldOf(space)};");
            return;
        }

        if (spaces.Contains(Space.Input))
            code.Line("ref float x = ref Unsafe.AsRef(in input);");
        if (spaces.Contains(Space.Parameters))
            code.Line("ref float weights = ref Unsafe.AsRef(in parameters);");
    }

    private static string Header(string program) => program switch
    {
        "train" => "internal static void Train(in TrainingBatch batch)",
        "constrain" => "internal static void Constrain(ref float parameters, ref float scratch)",
        "test" => "internal static void Test(in TrainingBatch batch)",
        _ => "internal static void Forward(ref readonly float input, ref float output, ref readonly float parameters, ref float scratch, int rows)",
    };

    private static string Reference(Buffer buffer, CompiledProgram program, ConstantTable constants)
    {
        Space space = program.Layout[buffer].Space;
        if (space == Space.Constants)
            return $"MemoryMarshal.GetReference({constants.NameOf(program.Layout[buffer])})";

        string? offset = space switch
        {
            Space.Scratch => Literal.Of(program.Memory[buffer]),
            Space.Parameters => "At." + MemberOf(buffer.ParameterKey!),
            Space.Gradients => "At." + MemberOf(buffer.GradientOf!.ParameterKey!),
            _ => null,
        };
        return offset is null or "0" ? BlockName(space) : $"Add(ref {BlockName(space)}, {offset})";
    }

    private static string BlockName(Space space) => space switch
    {
        Space.Input => "x",
        Space.Parameters => "weights",
        Space.RowWeight => "rowWeight",
        _ => NameTable.Camel(space.ToString()),
    };

    private static string FieldOf(Space space) => space switch
    {
        Space.RowWeight => "Weight",
        Space.InputGradient => "InputGradients",
        _ => space.ToString(),
    };

    /// <summary>The name of a parameter's offset among the constants: <c>dense_1/kernel</c> is <c>Dense1Kernel</c>.</summary>
    public static string MemberOf(string parameterKey) => NameTable.Pascal(parameterKey.Replace('/', '_'));
}
