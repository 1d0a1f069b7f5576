namespace ModelCompiler.Generator.Program;

/// <summary>Names for buffers that a pass adds to a program.</summary>
/// <param name="program">The names of its buffers are in use.</param>
internal sealed class BufferNames(TensorProgram program)
{
    private readonly HashSet<string> taken = new(program.Buffers.Select(buffer => buffer.Name), StringComparer.Ordinal);

    /// <summary>The wish, with a number behind it where it is taken.</summary>
    public string Unique(string wish)
    {
        string unique = wish;
        for (int n = 2; !taken.Add(unique); n++)
            unique = $"{wish}_{n}";
        return unique;
    }
}
