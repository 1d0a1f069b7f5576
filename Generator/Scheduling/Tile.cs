using System.Collections.Immutable;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Scheduling;

/// <summary>
/// The register tile of a kernel: so many rows of one axis times so many vectors. It has two sizes, for machines with vectors of sixteen
/// lanes and for narrower ones; the narrow tile is a corner of the wide one, so that one text serves both.
/// </summary>
/// <param name="RowAxis">Null where only one row is worked on at a time.</param>
internal sealed record Tile(Axis? RowAxis, TileSize Wide, TileSize Narrow)
{
    /// <summary>Axes around that of the rows at whose steps all addresses go on where that axis ends: rows run over them as well.</summary>
    public ImmutableArray<Axis> Continued { get; init; } = [];

    /// <summary>Rows altogether.</summary>
    public int RowCount => RowsOf(RowAxis!, Continued);

    /// <summary>
    /// Whether all rows of a batch are worked on for some columns before the next: those of large weights would come from beyond the second-level
    /// cache for every few rows, and those of smaller ones from beyond the first, where some columns but not all of them stay.
    /// </summary>
    public bool ColumnsFirst { get; private init; }

    /// <summary>What the rows read one after the other; the tile then has one size, for its text is long and tiles overlap in time. Null for most.</summary>
    public SlidingWindow? Window { get; private init; }

    /// <summary>
    /// What is left of a batch where its rows do not fill tiles comes by small tiles; null where the last tile is worked on in full, from the end back. Where columns come
    /// first those have the columns of the tile: otherwise they would read all weights once more.
    /// </summary>
    public Tile? Remainder { get; private init; }

    /// <summary>The tile for batches of fewer rows than this one has; null where small tiles of its columns keep multiply-adds under way.</summary>
    public Tile? OfFewRows { get; private init; }

    /// <summary>What takes this tile's place where registers are of 512 bits; null for most.</summary>
    public WholeLine? Line { get; private init; }

    /// <summary>The tile for a last vector that is partial.</summary>
    public Tile OfOneVector => this with { Wide = Wide with { Vectors = 1 }, Narrow = Narrow with { Vectors = 1 } };

    /// <summary>Vectors of a small tile that stands alone, on registers of 512 bits: it has nothing beside it.</summary>
    private const int VectorsOfSmallAlone = 4;

    /// <summary>Vectors of one row that are summed up at once, on registers of 512 bits.</summary>
    private const int MostOfRow = 8;

    /// <summary>Vectors of one row worked on at once where nothing is summed up.</summary>
    private const int PointwiseVectors = 2;

    /// <summary>Lines for a cell from which on counting to the next is nothing beside them.</summary>
    private const int ManyLines = 6;

    /// <summary>Lines for a cell of a sum of products that is stored as it is.</summary>
    private const int LinesOfProduct = 4;

    /// <param name="vectors">Vectors that the axis across the lanes has.</param>
    public static Tile Choose(Kernel kernel, Layout layout, int vectors)
    {
        KernelItem first = kernel.Items[0];
        if (first.Reduction.IsEmpty)
            return Of(null, new TileSize(1, LinesOfCell(kernel) > ManyLines ? 1 : Math.Min(PointwiseVectors, vectors)));

        long steps = first.Reduction.Except(kernel.Portions).Aggregate(1L, (product, axis) => product * axis.Extent);
        if (RowAxisOf(kernel, layout) is not { } rows)
            return SingleRow(vectors, steps, Operands.Of(first, kernel.Vector!, null, layout));

        var operands = Operands.Of(first, kernel.Vector!, rows, layout);
        int lines = LinesOfCell(kernel);
        ImmutableArray<Axis> continued = ContinuedBy(rows, kernel, layout);
        int count = CountOf(rows, continued);
        bool columnsFirst = rows.IsBatch && WeightsOf(kernel, layout) is { } weights && (weights > Caches.SecondLevelFloats || (weights > Caches.FirstLevelFloats && operands.StayNear(steps)));
        TiledRows tiled = new(count, rows.IsBatch, columnsFirst);
        if (SlidingWindow.Of(first, rows, layout) is { } window)
            return Of(rows, RegisterFile.Narrow.Cheapest(tiled, vectors, steps, operands, lines, largest: window.Largest)) with { Continued = continued, Window = window };

        Tile tile = Cheapest(tiled);
        if (tile.Wide.Rows == 1)
            return tile with { RowAxis = null };
        if (WholeLine.Of(first, tile, vectors, operands, size => RegisterFile.Wide.Cost(tiled, vectors, size.Rows, size.Vectors, steps, operands)) is { } line)
            return tile with { Continued = continued, Wide = tile.Narrow, Line = line };
        tile = tile with { Continued = continued, ColumnsFirst = columnsFirst };
        return !tiled.LeavesFew(tile.Wide.Rows) ? tile : tile with
        {
            Remainder = columnsFirst ? Small(tile.Wide.Vectors, tile.Narrow.Vectors) : Small(RegisterFile.VectorsOfSmall, RegisterFile.VectorsOfSmall),
            OfFewRows = columnsFirst && tile.Wide.Vectors < RegisterFile.VectorsOfSmall ? Small(VectorsOfSmallAlone, RegisterFile.VectorsOfSmall) : null,
        };

        Tile Cheapest(TiledRows split)
        {
            TileSize narrow = RegisterFile.Narrow.Cheapest(split, vectors, steps, operands, lines);
            return new(rows, RegisterFile.Wide.Cheapest(split, vectors, steps, operands, lines, narrow), narrow);
        }

        Tile Small(int wide, int narrow) =>
            tile with { Wide = new(RegisterFile.Wide.RowsOfSmall, Math.Min(wide, vectors)), Narrow = new(RegisterFile.Narrow.RowsOfSmall, Math.Min(narrow, vectors)) };
    }

    private static int CountOf(Axis rows, IEnumerable<Axis> continued) => rows.IsBatch ? Math.Min(rows.Extent, CompiledNetwork.DefaultChunkRows) : RowsOf(rows, continued);

    /// <summary>
    /// How many rows of a batch tiles are chosen for; null where rows are none of the batch's. Predictions may be of more rows than batches; the kernels that they
    /// share then have one tile.
    /// </summary>
    public static int? RowsOfBatch(Kernel kernel, Layout layout) =>
        kernel is { HasRowsInLanes: false, Vector: not null } && !kernel.Items[0].Reduction.IsEmpty && RowAxisOf(kernel, layout) is { IsBatch: true } rows ? CountOf(rows, []) : null;

    private static int RowsOf(Axis axis, IEnumerable<Axis> continued) => continued.Aggregate(axis.Extent, (rows, outer) => rows * outer.Extent);

    private static ImmutableArray<Axis> ContinuedBy(Axis rows, Kernel kernel, Layout layout)
    {
        var continued = new List<Axis>();
        if (rows.IsBatch)
            return [];

        IndexMap[] places = [.. kernel.Items.SelectMany(item => PlacesOf(item.Assignment, layout))];
        while (kernel.Outer.FirstOrDefault(axis => !axis.IsBatch && axis != kernel.Vector && axis != rows && !continued.Contains(axis) && !IsGuarded(axis, kernel)
            && places.All(place => place.CoefficientOf(axis) == RowsOf(rows, continued) * place.CoefficientOf(rows))) is { } next)
            continued.Add(next);
        return [.. continued];
    }

    /// <summary>All that depends on where an assignment stands: addresses, and numbers made of its axes.</summary>
    private static IEnumerable<IndexMap> PlacesOf(Assignment assignment, Layout layout) =>
        assignment.Value.SelfAndDescendants().Select(node => node switch { Read read => layout.Address(read), IndexValue index => index.Index, RandomUniform random => random.Element, _ => null })
            .OfType<IndexMap>().Append(layout.Address(assignment));

    /// <summary>The tile of a whole line.</summary>
    public static Tile Of(WholeLine line, Axis rows) => Of(rows, line.Size);

    /// <summary>As little code as there can be: where speed does not matter.</summary>
    public static Tile Smallest { get; } = Of(null, new TileSize(1, 1));

    /// <summary>All vectors of one row.</summary>
    public static Tile OfWholeRow(int vectors) => Of(null, new TileSize(1, vectors));

    /// <summary>
    /// The tile of one row: all of its vectors, or half of them, where registers of 256 bits have room for their sums. Weights come fastest row after row;
    /// of others each pass reads four vectors or eight, as many as hide the latency of a multiply-add.
    /// </summary>
    public static Tile OfRow(int vectors)
    {
        // Eight vectors are one pass on registers of 512 bits, which halves would make two of.
        int most = RegisterFile.Narrow.SumsOfRow, passes = vectors <= most ? 1 : 2;
        return vectors % passes == 0 && vectors / passes <= most && vectors != MostOfRow ? OfWholeRow(vectors / passes) : SingleRow(vectors, 1);
    }

    private static Tile SingleRow(int vectors, long steps, Operands? operands = null)
    {
        operands ??= Operands.OfProduct;
        TileSize narrow = RegisterFile.Narrow.Cheapest(new TiledRows(1), Math.Min(4, vectors), steps, operands, LinesOfProduct);
        return new Tile(null, RegisterFile.Wide.Cheapest(new TiledRows(1), Math.Min(MostOfRow, vectors), steps, operands, LinesOfProduct, narrow), narrow);
    }

    /// <summary>A step of the sum, written twice, and for each result what it reads, its value and its store.</summary>
    private static int LinesOfCell(Kernel kernel) =>
        LinesOfProduct + kernel.Items.Skip(1).Sum(item => item.Assignment.Value.Reads().Distinct().Count() + 1);

    public static int VectorCount(Axis vector) => (vector.Extent + Storage.Lanes - 1) / Storage.Lanes;

    private static Tile Of(Axis? rows, TileSize size) => new(rows, size, size);

    /// <summary>An outer axis along which the vector operand is used again.</summary>
    public static Axis? RowAxisOf(Kernel kernel, Layout layout)
    {
        // What is looked up stands at another position in every row.
        if (kernel.Items[0].OneHot is not null)
            return null;

        var operands = OperandsOf(kernel, layout).ToArray();
        return kernel.Outer.Where(axis => axis != kernel.Vector && axis.Extent > 1 && !IsGuarded(axis, kernel)).LastOrDefault(axis => operands.Any(read => !layout.Address(read).Mentions(axis)));
    }

    /// <summary>What lies across the lanes.</summary>
    private static IEnumerable<Read> OperandsOf(Kernel kernel, Layout layout) =>
        kernel.Items[0].Assignment.Value.Reads().Where(read => layout.Address(read).Mentions(kernel.Vector!));

    /// <summary>The floats of the weights that lie across the lanes; null where there are none.</summary>
    private static int? WeightsOf(Kernel kernel, Layout layout) =>
        OperandsOf(kernel, layout).Where(read => !read.Buffer.HasBatch).Max(read => (int?)layout[read.Buffer].Length);

    /// <summary>Rows of a tile share their conditions, so a guarded axis cannot be one.</summary>
    private static bool IsGuarded(Axis axis, Kernel kernel) => kernel.Items.Any(item => item.Assignment.Guards.Items.Any(guard => guard.Index.Mentions(axis)));
}
