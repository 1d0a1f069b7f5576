using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ModelCompiler.Generator.Common;

namespace ModelCompiler.Generator.Program;

/// <summary>One term of an index map: <c>coefficient · axis</c>.</summary>
internal readonly record struct IndexTerm(Axis Axis, int Coefficient);

/// <summary>An affine form <c>Σ coefficient · axis + constant</c>, in normal form: terms sorted by axis, no zero coefficient, no axis of extent 1.</summary>
internal sealed record IndexMap
{
    public static readonly IndexMap Zero = new(ImmutableArray<IndexTerm>.Empty, 0);

    private IndexMap(ImmutableArray<IndexTerm> terms, int constant) => (Terms, Constant) = (terms, constant);

    public EquatableArray<IndexTerm> Terms { get; }

    public int Constant { get; }

    /// <summary>The axis, where the map is just that axis; otherwise null.</summary>
    public Axis? SingleAxis => Constant == 0 && Terms.Count == 1 && Terms[0].Coefficient == 1 ? Terms[0].Axis : null;

    public IEnumerable<Axis> Axes => Terms.Items.Select(term => term.Axis);

    public int Minimum => Constant + Terms.Items.Sum(term => Math.Min(0, term.Coefficient * (term.Axis.Extent - 1)));

    public int Maximum => Constant + Terms.Items.Sum(term => Math.Max(0, term.Coefficient * (term.Axis.Extent - 1)));

    /// <summary>Whether no two points have one value: each coefficient steps over all that the smaller ones span.</summary>
    public bool IsInjective
    {
        get
        {
            int span = 0;
            foreach (IndexTerm term in Terms.Items.OrderBy(term => Math.Abs(term.Coefficient)))
            {
                if (Math.Abs(term.Coefficient) <= span)
                    return false;
                span += Math.Abs(term.Coefficient) * (term.Axis.Extent - 1);
            }

            return true;
        }
    }

    public static IndexMap Of(IEnumerable<IndexTerm> terms, int constant)
    {
        var sorted = new List<IndexTerm>();
        foreach (IndexTerm term in terms)
        {
            if ((term.Axis.IsBatch || term.Axis.Extent > 1) && term.Coefficient != 0)
                AddInOrder(sorted, term);
        }

        return new(sorted.ToImmutableArray(), constant);
    }

    /// <summary>A constant and multiples of maps, put together at once.</summary>
    public static IndexMap Combination(int constant, IEnumerable<(IndexMap Map, int Factor)> parts)
    {
        var terms = new List<IndexTerm>();
        foreach (var (map, factor) in parts)
        {
            constant += map.Constant * factor;
            foreach (IndexTerm term in map.Terms)
                terms.Add(term with { Coefficient = term.Coefficient * factor });
        }

        return Of(terms, constant);
    }

    private static void AddInOrder(List<IndexTerm> sorted, IndexTerm term)
    {
        int place = sorted.Count;
        while (place > 0 && sorted[place - 1].Axis.CompareTo(term.Axis) > 0)
            place--;
        if (place == 0 || sorted[place - 1].Axis != term.Axis)
            sorted.Insert(place, term);
        else if (sorted[place - 1].Coefficient + term.Coefficient is var sum && sum != 0)
            sorted[place - 1] = term with { Coefficient = sum };
        else
            sorted.RemoveAt(place - 1);
    }

    public int CoefficientOf(Axis axis)
    {
        foreach (IndexTerm term in Terms)
        {
            if (term.Axis == axis)
                return term.Coefficient;
        }

        return 0;
    }

    public bool Mentions(Axis axis) => CoefficientOf(axis) != 0;

    public IndexMap Substitute(IReadOnlyDictionary<Axis, IndexMap> replacements)
    {
        if (!Terms.Items.Any(term => replacements.ContainsKey(term.Axis)))
            return this;

        return Combination(Constant, Terms.Items.Select(term => (replacements.TryGetValue(term.Axis, out IndexMap? map) ? map : term.Axis, term.Coefficient)));
    }

    public static implicit operator IndexMap(Axis axis) => Of([new IndexTerm(axis, 1)], 0);

    public static implicit operator IndexMap(int constant) => new(ImmutableArray<IndexTerm>.Empty, constant);

    public static IndexMap operator +(IndexMap left, IndexMap right) => Of(left.Terms.Items.Concat(right.Terms.Items), left.Constant + right.Constant);

    public static IndexMap operator -(IndexMap left, IndexMap right) => left + right * -1;

    public static IndexMap operator *(IndexMap map, int factor) =>
        Of(map.Terms.Items.Select(term => term with { Coefficient = term.Coefficient * factor }), map.Constant * factor);

    public static IndexMap operator *(int factor, IndexMap map) => map * factor;

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (IndexTerm term in Terms)
        {
            text.Append(term.Coefficient < 0 ? "-" : text.Length > 0 ? "+" : "");
            if (Math.Abs(term.Coefficient) != 1)
                text.Append(Math.Abs(term.Coefficient).ToString(CultureInfo.InvariantCulture)).Append('*');
            text.Append(term.Axis.Name);
        }

        if (Constant != 0 || text.Length == 0)
            text.Append(Constant >= 0 && text.Length > 0 ? "+" : "").Append(Constant.ToString(CultureInfo.InvariantCulture));
        return text.ToString();
    }
}
