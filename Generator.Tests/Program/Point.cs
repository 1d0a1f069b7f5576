using ModelCompiler.Generator.Program;
using Buffer = ModelCompiler.Generator.Program.Buffer;

namespace ModelCompiler.Generator.Tests.Program;

/// <summary>Where an assignment's axes stand, and the loops that move them.</summary>
internal sealed class Point(IEnumerable<Axis> axes, ProgramInput input)
{
    private readonly Axis[] axes = axes.ToArray();
    private readonly int[] positions = new int[axes.Count()];

    /// <summary>Moves the given axes through all of their positions, the first slowest; the batch has as many as there are rows.</summary>
    public void Walk(ReadOnlySpan<Axis> moving, Action body)
    {
        if (moving.IsEmpty)
        {
            body();
            return;
        }

        int slot = Array.IndexOf(axes, moving[0]), extent = moving[0].IsBatch ? input.Rows : moving[0].Extent;
        for (positions[slot] = 0; positions[slot] < extent; positions[slot]++)
            Walk(moving[1..], body);
    }

    /// <summary>The value of an affine form at the point.</summary>
    public Func<int> Index(IndexMap map)
    {
        var terms = map.Terms.Items.Select(term => (Slot: Array.IndexOf(axes, term.Axis), term.Coefficient)).ToArray();
        return () =>
        {
            int value = map.Constant;
            foreach (var (slot, coefficient) in terms)
                value += coefficient * positions[slot];
            return value;
        };
    }

    /// <summary>The number of an element in row-major order.</summary>
    public Func<int> Offset(Buffer buffer, IEnumerable<IndexMap> index) => Index(IndexMaps.RowMajor(index, buffer.Shape));
}
