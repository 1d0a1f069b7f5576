using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Scheduling;

/// <summary>How every buffer of a program lies in memory.</summary>
internal sealed class Layout(IEnumerable<Buffer> buffers)
{
    private readonly Dictionary<Buffer, Storage> storages = buffers.Distinct().ToDictionary(buffer => buffer, Storage.Of);

    public Storage this[Buffer buffer] => storages[buffer];

    public IndexMap Address(Read read) => storages[read.Buffer].Address(read.Index);

    public IndexMap Address(Assignment assignment) => storages[assignment.Output].Address(assignment.Index);
}
