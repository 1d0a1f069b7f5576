using ModelCompiler.Generator.Program;
using ModelCompiler.Generator.Scheduling;

namespace ModelCompiler.Generator.Emit;

/// <summary>
/// Prints expressions, for a vector of lanes or for one element, and knows what already stands in a local variable: results of earlier
/// items at the same point, values loaded before, and subexpressions that occur more than once.
/// </summary>
internal sealed class ExpressionWriter
{
    private readonly KernelMethod method;
    private readonly Layout layout;
    private readonly CodeWriter code;
    private readonly NameTable names;
    private readonly ExpressionWriter? outer;
    private readonly Dictionary<string, string> vectors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> scalars = new(StringComparer.Ordinal);

    /// <summary>Vectors that the kernel made and that are not in memory, by where they would lie.</summary>
    private readonly Dictionary<(Buffer Buffer, string Start), List<(int First, int Count, string Name)>> made = [];
    private float? beyond;
    private readonly Anchors anchors = new();
    private Walk? walk;

    /// <summary>Whether a value broadcast from memory serves one cell only and is written where it is used.</summary>
    public bool InlinesBroadcasts { get; init; }

    /// <summary>Axes that tell the cells apart: a vector whose address mentions them all serves one cell only and is written where it is used. Null where all get names.</summary>
    private IReadOnlyList<Axis>? Apart { get; init; }

    /// <summary>The same for what the kernel reads at one place of its formulas only.</summary>
    private IReadOnlyList<Axis>? apartOnce;

    public ExpressionWriter(KernelMethod method, Layout layout, CodeWriter code, NameTable names)
        : this(method, layout, code, names.Inner(), null)
    {
    }

    private ExpressionWriter(KernelMethod method, Layout layout, CodeWriter code, NameTable names, ExpressionWriter? outer) =>
        (this.method, this.layout, this.code, this.names, this.outer) = (method, layout, code, names, outer);

    /// <summary>The local variables of the block.</summary>
    public NameTable Names => names;

    /// <summary>A writer for a block inside this one: it sees these locals, its own are gone when the block closes.</summary>
    /// <param name="walk">References that move with the block, if it is a loop's.</param>
    public ExpressionWriter Inner(Walk? walk = null) =>
        new(method, layout, code, names.Inner(), this) { beyond = beyond, walk = walk, InlinesBroadcasts = InlinesBroadcasts, Apart = Apart, apartOnce = apartOnce };

    /// <summary>References for a loop that is about to be written, to all that these cells read in it from memory.</summary>
    public Walk WalkAlong(string variable, IReadOnlyCollection<Read> reads, IReadOnlyList<Cell> cells)
    {
        var result = new Walk(variable);
        foreach (Cell cell in cells)
        {
            foreach (Read read in reads.Where(read => layout.Address(read).Axes.All(cell.Positions.ContainsKey) && KnownValue(read, cell) is null))
                result.Add(read.Buffer, layout.Address(read), cell, start => DeclareReference(read.Buffer, start, "At"));
        }

        return result;
    }

    /// <summary>The same for what is read from memory and not made by the kernel itself.</summary>
    public void AnchorReads(IEnumerable<Read> reads, IReadOnlyList<Cell> cells)
    {
        foreach (Read read in reads.Where(read => !method.Kernel.Writes.Contains(read.Buffer) && layout.Address(read).Axes.All(cells[0].Positions.ContainsKey)))
            Anchor(read.Buffer, layout.Address(read), cells);
    }

    /// <summary>References to where the cells' elements of a buffer begin, unless that is told already.</summary>
    public void Anchor(Buffer buffer, IndexMap address, IReadOnlyList<Cell> cells)
    {
        var open = cells.Where(cell => FindPlace(buffer, address, cell) is null).ToList();
        if (open.Count > 1)
            anchors.Add(buffer, address, open, start => DeclareReference(buffer, start, "Tile"));
    }

    private string DeclareReference(Buffer buffer, string start, string suffix)
    {
        string name = names.Unique(method.NameOf(buffer) + suffix);
        string origin = method.NameOf(buffer);
        code.Line($"ref float {name} = ref {(start == "0" ? origin : $"Add(ref {origin}, {start})")};");
        return name;
    }

    /// <summary>A writer for the terms of a sum: an operand that only one cell reads gets no name.</summary>
    public ExpressionWriter ForTerms(IReadOnlyList<Cell> cells, Axis? vector) => new(method, layout, code, names, this)
    {
        beyond = beyond,
        InlinesBroadcasts = vector is null || cells.Select(cell => cell.Positions[vector]).Distinct().Count() == 1,
        Apart = AxesApart(cells),
    };

    /// <summary>A writer for several steps of a sum whose cells share what they read: all of it gets names.</summary>
    public ExpressionWriter ForSharedTerms() => new(method, layout, code, names.Inner(), this) { beyond = beyond };

    /// <summary>From here on what a formula alone reads, and one of these cells alone, gets no name.</summary>
    public void InlineSingleReads(IReadOnlyList<Cell> cells) => apartOnce = AxesApart(cells);

    private static IReadOnlyList<Axis> AxesApart(IReadOnlyList<Cell> cells) =>
        [.. cells[0].Positions.Keys.Where(axis => cells.Any(cell => cell.Positions[axis] != cells[0].Positions[axis]))];

    private bool IsReadOnce(Read read)
    {
        IndexMap address = layout.Address(read);
        return Apart is not null ? Apart.All(address.Mentions)
            : apartOnce is not null && apartOnce.All(address.Mentions) && method.SingleReads.Contains(read);
    }

    /// <summary>Within the scope, vectors that are about to be reduced get this value in the lanes that do not count.</summary>
    public IDisposable Beyond(float? value)
    {
        beyond = value;
        return new Restoring(this);
    }

    /// <summary>Names the value of an assignment at this cell, so that later items find it.</summary>
    /// <param name="isInMemory">Whether its elements are found there as well: what takes them from there is less to inline than what takes them from lanes.</param>
    public string Keep(Assignment assignment, Cell cell, string value, bool isInMemory)
    {
        string name = IsName(value) ? value : Declare(method.NameOf(assignment.Output) + cell.Suffix, value);
        IndexMap address = layout.Address(assignment);
        vectors[AcrossLanes(Key(assignment.Output, cell.Text(address)), cell)] = name;
        if (!isInMemory)
            KeepLanes(assignment.Output, cell.StartOf(address), cell.ValidLanes, name);
        return name;
    }

    private void KeepLanes(Buffer buffer, (string Start, int First) place, int count, string name)
    {
        if (!made.TryGetValue((buffer, place.Start), out var row))
            made.Add((buffer, place.Start), row = []);
        row.Add((place.First, count, name));
    }

    /// <summary>A vector that the kernel made before, and the lane of it that an element is; null where there is none.</summary>
    private (string Name, int Lane)? FindLane(Read read, Cell cell)
    {
        var (start, constant) = cell.StartOf(layout.Address(read));
        for (ExpressionWriter? writer = this; writer is not null; writer = writer.outer)
        {
            if (!writer.made.TryGetValue((read.Buffer, start), out var row))
                continue;
            foreach (var (first, count, name) in row.Where(vector => vector.First <= constant && constant < vector.First + vector.Count))
                return (name, constant - first);
        }

        return null;
    }

    public void KeepScalar(Assignment assignment, Cell cell, string name) =>
        scalars[Key(assignment.Output, cell.Text(layout.Address(assignment)))] = name;

    public string Vector(Expression expression, Cell cell)
    {
        Cell inside = cell;
        string text = Print(expression, inside, Repeated(expression));
        return beyond is { } fill ? $"FillBeyond({text}, {Literal.Of(cell.ValidLanes)}, {Literal.Of(fill)})" : text;
    }

    public string Scalar(Expression expression, Cell cell) => Print(expression, cell with { Vector = null }, Repeated(expression));

    /// <summary>Whether the expression is zero in the lanes beyond the last element, given that everything stored is.</summary>
    public bool IsZeroBeyond(Expression expression, Cell cell) => expression switch
    {
        Constant constant => constant.Value == 0,
        Read read => cell.Vector is { } vector && IsWholeAxis(read.Buffer, read.Index, vector),
        Unary { Operator: UnaryOperator.Exp or UnaryOperator.Log or UnaryOperator.Sigmoid or UnaryOperator.Softplus or UnaryOperator.Cos } => false,
        Unary unary => IsZeroBeyond(unary.Operand, cell),
        Binary { Operator: BinaryOperator.Multiply } product =>
            (IsZeroBeyond(product.Left, cell) && IsFiniteBeyond(product.Right, cell)) || (IsZeroBeyond(product.Right, cell) && IsFiniteBeyond(product.Left, cell)),
        Binary { Operator: BinaryOperator.Divide } quotient => IsZeroBeyond(quotient.Left, cell) && !(cell.Vector is { } vector && quotient.Right.Mentions(vector)),
        Binary binary => IsZeroBeyond(binary.Left, cell) && IsZeroBeyond(binary.Right, cell),
        Select select => IsZeroBeyond(select.Then, cell) && IsZeroBeyond(select.Else, cell),
        _ => false,
    };

    /// <summary>Whether zeros in the lanes beyond the last element give a number there: no logarithm of 0, no quotient by 0, no exponential that overflows.</summary>
    private static bool IsFiniteBeyond(Expression expression, Cell cell) => cell.Vector is not { } vector || !expression.Mentions(vector) || expression switch
    {
        Unary { Operator: UnaryOperator.Exp or UnaryOperator.Expm1 or UnaryOperator.Log or UnaryOperator.Log1p or UnaryOperator.Sqrt } => false,
        Binary { Operator: BinaryOperator.Divide } quotient => IsFiniteBeyond(quotient.Left, cell) && !quotient.Right.Mentions(vector),
        Select select => IsFiniteBeyond(select.Then, cell) && IsFiniteBeyond(select.Else, cell),
        _ => expression.Operands.All(operand => IsFiniteBeyond(operand, cell)),
    };

    /// <summary>
    /// Whether the lanes beyond the last element are the buffer's own padding: its last dimension is padded, and walked from its start to
    /// its end by the axis across the lanes. Otherwise they are other elements, or those of another buffer.
    /// </summary>
    public bool OwnsLanesBeyond(Buffer buffer, IReadOnlyList<IndexMap> index, Axis vector) => layout[buffer].IsPadded && IsWholeAxis(buffer, index, vector);

    private static bool IsWholeAxis(Buffer buffer, IReadOnlyList<IndexMap> index, Axis vector) =>
        index.Any(map => map.Mentions(vector))
        && index.Select((map, k) => !map.Mentions(vector) || (map.SingleAxis == vector && buffer.Shape[k] == vector.Extent)).All(whole => whole);

    private string Print(Expression expression, Cell cell, HashSet<Expression> repeated)
    {
        if (cell.Vector is { } vector && !expression.Mentions(vector))
            return Broadcast(expression, cell, repeated);

        string text = PrintNode(expression, cell, repeated);
        return repeated.Contains(expression) ? Local(cell.Vector is null ? scalars : vectors, text, "t" + cell.Suffix) : text;
    }

    private string Broadcast(Expression expression, Cell cell, HashSet<Expression> repeated)
    {
        if (expression is Read inMemory && Known(vectors: false, KeyOf(inMemory, cell)) is null)
        {
            string load = BroadcastOf(inMemory, cell);
            return InlinesBroadcasts ? load : Local(vectors, load, method.NameOf(inMemory.Buffer) + cell.Suffix);
        }

        if (expression is Constant { Value: 0 } zero && 1 / zero.Value > 0)
            return "Vector512<float>.Zero";

        string text = $"Vector512.Create({Print(expression, cell with { Vector = null }, repeated)})";
        return expression is Constant ? text : Local(vectors, text, expression is Read other ? method.NameOf(other.Buffer) + "All" : "all");
    }

    private string BroadcastOf(Read read, Cell cell)
    {
        if (FindLane(read, cell) is var (name, lane))
            return $"Broadcast({name}, {Literal.Of(lane)})";
        var (reference, offset) = PlaceOf(read, cell);
        return $"Broadcast(ref {reference}, {offset})";
    }

    private string PrintNode(Expression expression, Cell cell, HashSet<Expression> repeated) => expression switch
    {
        Constant constant => Literal.Of(constant.Value),
        Read read => Load(read, cell),
        RowCount => "(float)rows",
        IndexValue index => cell.Vector is null ? Number(cell.Text(index.Index)) : Lanes(Number(cell.Text(index.Index)), index.Index.CoefficientOf(cell.Vector)),
        RandomUniform random => Local(cell.Vector is null ? scalars : vectors, Random(random, cell), "random" + Literal.Of(random.Stream) + cell.Suffix),
        Unary { Operator: UnaryOperator.Negate } unary => $"-{Atom(unary.Operand, cell, repeated)}",
        Unary { Operator: UnaryOperator.Exp } power when cell.IsPartial => $"VectorMath.ExpFirst({Print(power.Operand, cell, repeated)}, {Literal.Of(cell.ValidLanes)})",
        Unary unary => $"{Function(unary.Operator, cell.Vector is not null)}({Print(unary.Operand, cell, repeated)})",
        Binary { Operator: BinaryOperator.Max or BinaryOperator.Min } binary => MinMax(binary, cell, repeated),
        Binary binary => $"{Atom(binary.Left, cell, repeated)} {Symbol(binary.Operator)} {Atom(binary.Right, cell, repeated)}",
        Select select => Choice(select, cell, repeated),
        _ => throw new InvalidOperationException($"no code for {expression.GetType().Name}"),
    };

    /// <summary>The operand, in parentheses where it is a sum, product or choice of its own.</summary>
    private string Atom(Expression expression, Cell cell, HashSet<Expression> repeated)
    {
        string text = Print(expression, cell, repeated);
        bool compound = (expression is Binary { Operator: not (BinaryOperator.Max or BinaryOperator.Min) } or Unary { Operator: UnaryOperator.Negate } or Constant { Value: < 0 } || (expression is Select && cell.Vector is null))
            && text.IndexOf(' ') >= 0 | text.StartsWith("-", StringComparison.Ordinal);
        return compound && !IsName(text) && !IsCall(text) ? $"({text})" : text;
    }

    /// <summary>A constant goes first: where the other side is not a number, that is what comes out.</summary>
    private string MinMax(Binary binary, Cell cell, HashSet<Expression> repeated)
    {
        var (first, second) = binary.Right is Constant ? (binary.Right, binary.Left) : (binary.Left, binary.Right);
        return $"{binary.Operator}({Print(first, cell, repeated)}, {Print(second, cell, repeated)})";
    }

    private string Choice(Select select, Cell cell, HashSet<Expression> repeated)
    {
        var (left, right, then, otherwise) = (Print(select.Left, cell, repeated), Print(select.Right, cell, repeated), Print(select.Then, cell, repeated), Print(select.Else, cell, repeated));
        if (cell.Vector is not null && select is { Relation: Relation.GreaterThan, Right: Constant { Value: 0 }, Else: Constant { Value: 0 } })
            return $"WherePositive({left}, {then})";
        return cell.Vector is not null
            ? $"Vector512.ConditionalSelect(Vector512.{Comparison(select.Relation)}({left}, {right}), {then}, {otherwise})"
            : $"({left} {Symbol(select.Relation)} {right} ? {then} : {otherwise})";
    }

    private string Load(Read read, Cell cell)
    {
        if (KnownValue(read, cell) is { } known)
            return known;
        if (cell.Vector is null && FindLane(read, cell) is var (vector, lane))
            return $"{vector}.GetElement({Literal.Of(lane)})";

        var (reference, offset) = PlaceOf(read, cell);
        if (cell.Vector is null)
            return offset == "0" ? reference : $"Unsafe.Add(ref {reference}, {offset})";

        string load = cell.IsPartial && !OwnsLanesBeyond(read.Buffer, read.Index, cell.Vector)
            ? $"LoadFirst(ref {reference}, {offset}, {Literal.Of(cell.ValidLanes)})"
            : $"Load(ref {reference}, {offset})";
        return IsReadOnce(read) ? load : vectors[AcrossLanes(KeyOf(read, cell), cell)] = Declare(method.NameOf(read.Buffer) + cell.Suffix, load);
    }

    /// <summary>Where a vector lies that is read for this cell alone, and therefore gets no name; null for all else.</summary>
    public (string Reference, string Offset)? OperandInMemory(Expression operand, Cell cell) =>
        operand is Read read && beyond is null && cell is { Vector: { } vector, IsPartial: false } && layout.Address(read).CoefficientOf(vector) == 1 && IsReadOnce(read) && KnownValue(read, cell) is null
            ? PlaceOf(read, cell)
            : null;

    private string? KnownValue(Read read, Cell cell) =>
        cell.Vector is null ? Known(vectors: false, KeyOf(read, cell)) : Known(vectors: true, AcrossLanes(KeyOf(read, cell), cell));

    /// <summary>A reference and how far from it an element lies.</summary>
    public (string Reference, string Offset) PlaceOf(Read read, Cell cell) => PlaceOf(read.Buffer, layout.Address(read), cell);

    public (string Reference, string Offset) PlaceOf(Buffer buffer, IndexMap address, Cell cell) =>
        FindPlace(buffer, address, cell) ?? (method.NameOf(buffer), cell.Text(address));

    private (string Reference, string Offset)? FindPlace(Buffer buffer, IndexMap address, Cell cell)
    {
        for (ExpressionWriter? writer = this; writer is not null; writer = writer.outer)
        {
            if ((writer.walk?.Find(buffer, address, cell) ?? writer.anchors.Find(buffer, address, cell)) is { } place)
                return place;
        }

        return null;
    }

    private static string Number(string index) => index.All(char.IsDigit) ? index + "f" : $"(float)({index})";

    private static string Lanes(string start, int coefficient) => (start, coefficient) switch
    {
        ("0f", 1) => "LanePositions",
        (_, 1) => $"(Vector512.Create({start}) + LanePositions)",
        _ => $"(Vector512.Create({start}) - LanePositions)",
    };

    /// <summary>Streams are told apart by the second key word, spread over its range.</summary>
    private static string Random(RandomUniform random, Cell cell)
    {
        string sample = $"(firstRow + {cell.Text(random.Batch)}) * {Literal.Of(random.SampleLength)}", within = cell.Text(random.Element);
        string element = within == "0" ? $"(uint)({sample})" : $"(uint)({sample} + {within})";
        string key = $"key0, key1 ^ 0x{unchecked(0x9E3779B9u * (uint)(random.Stream + 1)):X8}u";
        string counter = cell.Vector is null ? element : $"Vector512.Create({element}) + LaneIndex.AsUInt32()";
        return $"CounterRandom.Uniform(CounterRandom.Bits({counter}, {key}))";
    }

    /// <summary>Subexpressions worth a name of their own: work that stands in the formula more than once.</summary>
    private static HashSet<Expression> Repeated(Expression expression) =>
        new(expression.SelfAndDescendants().Where(node => node.Operands.Any()).GroupBy(node => node).Where(group => group.Count() > 1).Select(group => group.Key));

    private string Local(Dictionary<string, string> scope, string text, string wish)
    {
        if (IsName(text))
            return text;
        string key = "=" + text;
        return Known(ReferenceEquals(scope, vectors), key) ?? (scope[key] = Declare(wish, text));
    }

    /// <summary>A name for a local, which must not look like the buffer it was loaded from or goes to.</summary>
    public string NameLocal(string wish, string otherwise) => names.Unique(method.Parameters.Any(parameter => parameter.Name == wish) ? wish + otherwise : wish);

    private string Declare(string wish, string text)
    {
        string name = NameLocal(wish, "Lanes");
        code.Line($"var {name} = {text};");
        return name;
    }

    private string? Known(bool vectors, string key) =>
        (vectors ? this.vectors : scalars).TryGetValue(key, out string? name) ? name : outer?.Known(vectors, key);

    /// <summary>Neighbours across the lanes are not the first of them in every lane, nor fewer of them, though all start at one address.</summary>
    private static string AcrossLanes(string key, Cell cell) => key + "…" + Literal.Of(cell.ValidLanes);

    private string KeyOf(Read read, Cell cell) => Key(read.Buffer, cell.Text(layout.Address(read)));

    private static string Key(Buffer buffer, string offset) => buffer.Name + "@" + offset;

    private static bool IsName(string text) => text.All(c => char.IsLetterOrDigit(c) || c == '_') && !char.IsDigit(text[0]);

    /// <summary>Whether the text is one call, so that what follows its first parenthesis closes at the end.</summary>
    private static bool IsCall(string text)
    {
        int depth = 0, open = text.IndexOf('(');
        if (open <= 0 || !text.Take(open).All(c => char.IsLetterOrDigit(c) || c is '.' or '_'))
            return false;
        for (int k = open; k < text.Length; k++)
        {
            depth += text[k] == '(' ? 1 : text[k] == ')' ? -1 : 0;
            if (depth == 0)
                return k == text.Length - 1;
        }

        return false;
    }

    private static string Function(UnaryOperator function, bool vector) => function switch
    {
        UnaryOperator.Abs => vector ? "Vector512.Abs" : "VectorMath.Abs",
        UnaryOperator.Sqrt => vector ? "Vector512.Sqrt" : "VectorMath.Sqrt",
        _ => "VectorMath." + function,
    };

    private static string Symbol(BinaryOperator binary) => binary switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        _ => "/",
    };

    private static string Symbol(Relation relation) => relation switch
    {
        Relation.GreaterThan => ">",
        Relation.GreaterOrEqual => ">=",
        _ => "==",
    };

    private static string Comparison(Relation relation) => relation switch
    {
        Relation.GreaterThan => "GreaterThan",
        Relation.GreaterOrEqual => "GreaterThanOrEqual",
        _ => "Equals",
    };

    private sealed class Restoring(ExpressionWriter writer) : IDisposable
    {
        public void Dispose() => writer.beyond = null;
    }
}
