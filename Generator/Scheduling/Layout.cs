using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Scheduling;

/// <summary>How every buffer of a program lies in memory.</summary>
internal sealed class Layout
{
    private readonly Halos halos;
    private readonly Dictionary<Buffer, Storage> storages;

    public Layout(IEnumerable<Buffer> buffers, Halos halos, bool rowsInLanes = false)
        : this(halos, buffers.Distinct().ToDictionary(
            buffer => buffer,
            buffer => rowsInLanes && RowsInLanes.IsInLanes(buffer) ? Storage.InLanes(buffer) : Storage.Of(buffer, dimension => halos[buffer, dimension])))
    {
    }

    private Layout(Halos halos, Dictionary<Buffer, Storage> storages) => (this.halos, this.storages) = (halos, storages);

    public IEnumerable<Storage> All => storages.Values;

    public Storage this[Buffer buffer] => storages[buffer];

    /// <summary>The same and further buffers, in panels.</summary>
    public Layout WithPanels(IEnumerable<Buffer> panels) =>
        new(halos, storages.Values.Concat(panels.Select(Storage.InPanels)).ToDictionary(storage => storage.Buffer));

    /// <summary>Whether zeros around the elements must stay as they are.</summary>
    public bool HasBorder(Buffer buffer) => storages[buffer].Start > 0 || Enumerable.Range(0, buffer.Shape.Length).Any(k => halos[buffer, k].After > 0);

    public IndexMap Address(Read read) => storages[read.Buffer].Address(read.Index);

    public IndexMap Address(Assignment assignment) => storages[assignment.Output].Address(assignment.Index);
}
