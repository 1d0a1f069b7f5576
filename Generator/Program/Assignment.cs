using ModelCompiler.Generator.Common;

namespace ModelCompiler.Generator.Program;

/// <summary>A condition <c>0 &lt;= Index &lt; Extent</c> on a point of the iteration domain.</summary>
internal sealed record Guard(IndexMap Index, int Extent)
{
    public bool AlwaysHolds => Index.Minimum >= 0 && Index.Maximum < Extent;

    public override string ToString() => $"0<={Index}<{Extent}";
}

/// <summary>
/// One indexed assignment: for every point of its axes, combine <see cref="Value"/> into <c>Output[Index]</c>.
/// A point whose guard fails contributes nothing. Guards are inherited by whatever is derived from the assignment.
/// </summary>
internal sealed record Assignment(Buffer Output, EquatableArray<IndexMap> Index, Update Update, Expression Value, EquatableArray<Guard> Guards)
{
    /// <summary>The axes of the output, in the order its index mentions them.</summary>
    public IEnumerable<Axis> OutputAxes => Index.Items.SelectMany(map => map.Axes).Distinct();

    /// <summary>The axes that are summed or maximized over, in order of creation.</summary>
    public IEnumerable<Axis> ReductionAxes => Value.Axes().Concat(Guards.Items.SelectMany(guard => guard.Index.Axes)).Distinct().Except(OutputAxes).OrderBy(axis => axis);

    public IEnumerable<Axis> Axes => OutputAxes.Concat(ReductionAxes);

    /// <summary>Whether every output axis stands alone in the index, so that a point of the output is a point of the domain.</summary>
    public bool HasPlainIndex => Index.Items.All(map => map.SingleAxis is not null || map.Terms.Count == 0);

    /// <summary>Whether two points of the output axes may fall on one element of the output.</summary>
    public bool Scatters => !Index.Items.All(map => map.IsInjective) || OutputAxes.Any(axis => Index.Items.Count(map => map.Mentions(axis)) > 1);

    /// <summary>Whether the assignment writes all of its output: points are counted, for a constant index covers only an extent of one.</summary>
    public bool CoversOutput => HasPlainIndex && Guards.Count == 0
        && Index.Items.Select((map, k) => map.SingleAxis?.Extent ?? 1).SequenceEqual(Output.Shape)
        && OutputAxes.Count() == Index.Items.Count(map => map.SingleAxis is not null);

    /// <summary>Whether every element of the output is written, and once, however its index is put together.</summary>
    public bool WritesEveryElement => !Scatters && (Guards.Count == 0 || Update != Update.Set)
        && Index.Items.Select((map, k) => map.Minimum == 0 && map.Maximum == Output.Shape[k] - 1
            && map.Terms.Items.Aggregate(1, (points, term) => points * term.Axis.Extent) == Output.Shape[k]).All(covers => covers);

    /// <summary>Makes an assignment and collects the guards its indices need.</summary>
    public static Assignment Create(Buffer output, IEnumerable<IndexMap> index, Update update, Expression value, IEnumerable<Guard>? inherited = null)
    {
        var outputIndex = index.ToEquatableArray();
        var guards = Enumerable.Range(0, outputIndex.Count).Select(k => new Guard(outputIndex[k], output.Shape[k]))
            .Concat(value.Reads().SelectMany(read => read.Index.Items.Select((map, k) => new Guard(map, read.Buffer.Shape[k]))))
            .Concat(inherited ?? [])
            .Where(guard => !guard.AlwaysHolds)
            .Distinct()
            .ToEquatableArray();
        return new Assignment(output, outputIndex, update, value, guards);
    }

    /// <summary>
    /// The same with another value. Where a sum runs over an axis that the new value does not mention any more, its terms are equal there
    /// and are multiplied instead.
    /// </summary>
    public Assignment WithValue(Expression value)
    {
        Assignment changed = this with { Value = value };
        return Update == Update.Sum ? changed with { Value = Ops.Repeated(value, ReductionAxes.Except(changed.ReductionAxes)) } : changed;
    }

    public Assignment Substitute(IReadOnlyDictionary<Axis, IndexMap> axes) => axes.Count == 0 ? this : this with
    {
        Index = Index.Items.Select(map => map.Substitute(axes)).ToEquatableArray(),
        Value = Value.Substitute(axes),
        Guards = Guards.Items.Select(guard => guard with { Index = guard.Index.Substitute(axes) }).Where(guard => !guard.AlwaysHolds).ToEquatableArray(),
    };

    public override string ToString() => Text(buffer => buffer.Name);

    /// <summary>The formula with other names for its buffers.</summary>
    public string Text(Func<Buffer, string> nameOf)
    {
        string update = Update switch { Update.Set => "=", Update.Sum => "+=", _ => "max=" };
        string guards = Guards.Count == 0 ? "" : "   where " + string.Join(", ", Guards.Items);
        return $"{nameOf(Output)}[{string.Join(",", Index.Items)}] {update} {ExpressionText.Of(Value, nameOf)}{guards}";
    }
}
