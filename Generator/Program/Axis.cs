using System.Globalization;

namespace ModelCompiler.Generator.Program;

/// <summary>A loop variable with a constant extent. Identity matters: two axes of equal extent are different axes.</summary>
internal sealed class Axis(string name, int extent, bool isBatch = false) : IComparable<Axis>
{
    private static int created;

    private readonly int number = Interlocked.Increment(ref created);

    /// <summary>The number of the axis whose place this one takes, or its own.</summary>
    private int place;

    public string Name { get; } = name;

    public int Extent { get; } = extent;

    /// <summary>Whether this is the axis of samples, the only one whose extent may be smaller at run time.</summary>
    public bool IsBatch { get; } = isBatch;

    /// <summary>Axes sort in the order of their creation, which gives affine forms one normal form.</summary>
    public int CompareTo(Axis? other) => other is null ? 1 : Place == other.Place ? number.CompareTo(other.number) : Place.CompareTo(other.Place);

    /// <summary>An axis to stand for this one: sums over both have their loops in the same order.</summary>
    public Axis Replaced(int extent) => new(Name, extent) { place = Place };

    private int Place => place == 0 ? number : place;

    public override string ToString() => Name;

    public string Range => Name + "<" + Extent.ToString(CultureInfo.InvariantCulture);

    public static IndexMap operator +(Axis axis, IndexMap other) => (IndexMap)axis + other;

    public static IndexMap operator -(Axis axis, IndexMap other) => (IndexMap)axis - other;

    public static IndexMap operator *(int factor, Axis axis) => (IndexMap)axis * factor;

    public static IndexMap operator *(Axis axis, int factor) => (IndexMap)axis * factor;
}
