namespace ModelCompiler.Inspection;

/// <summary>
/// Where the boxes of a diagram stand: ranks from top to bottom, each box below all it reads. Edges that pass ranks have a place of
/// their own in each, as narrow boxes, so that they cross no box. Within a rank the order follows the neighbours' means, and the places
/// are those nearest to the neighbours that keep order and distance.
/// </summary>
internal sealed class DiagramLayout
{
    private const double Between = 28, Passing = 14, Margin = 24;
    private const int Sweeps = 12;

    private readonly List<Place> _places = [];
    private readonly List<List<int>> _ranks = [];

    private DiagramLayout()
    {
    }

    /// <summary>One place in a rank: a box, or where an edge passes.</summary>
    private sealed class Place(int rank, double width, bool isBox)
    {
        public int Rank { get; } = rank;

        public double Width { get; } = width;

        public bool IsBox { get; } = isBox;

        public double X { get; set; }

        public List<int> Above { get; } = [];

        public List<int> Below { get; } = [];
    }

    /// <summary>An edge as the places it goes through, from its source to its reader.</summary>
    public sealed record Route(int Source, int Reader, IReadOnlyList<(double X, int Rank)> Points);

    public List<Route> Routes { get; } = [];

    public double Width { get; private set; }

    public int RankCount => _ranks.Count;

    public double CentreOf(int node) => _places[node].X;

    public int RankOf(int node) => _places[node].Rank;

    public static DiagramLayout Of(DiagramGraph graph, IReadOnlyList<double> widths)
    {
        DiagramLayout layout = new();
        int[] ranks = Ranks(graph);
        for (int k = 0; k < ranks.Length; k++)
            layout.Add(ranks[k], widths[k], isBox: true);
        List<(int Source, int Reader, List<int> Path)> edges = [.. from reader in Enumerable.Range(0, ranks.Length) from source in graph.Nodes[reader].Sources.Distinct() select (source, reader, layout.Connect(source, reader))];
        layout.Order();
        layout.Align();
        layout.Routes.AddRange(edges.Select(edge => new Route(edge.Source, edge.Reader, [.. edge.Path.Select(place => (layout._places[place].X, layout._places[place].Rank))])));
        return layout;
    }

    /// <summary>Each as far up as what it reads allows; what reads nothing stands right above its first reader.</summary>
    private static int[] Ranks(DiagramGraph graph)
    {
        int[] ranks = new int[graph.Nodes.Count];
        for (int k = 0; k < ranks.Length; k++)
            ranks[k] = graph.Nodes[k].Sources.Select(source => ranks[source] + 1).DefaultIfEmpty(0).Max();
        for (int k = 0; k < ranks.Length; k++)
        {
            if (graph.Nodes[k].Sources.Count == 0)
                ranks[k] = Math.Max(0, Enumerable.Range(0, ranks.Length).Where(reader => graph.Nodes[reader].Sources.Contains(k)).Select(reader => ranks[reader] - 1).DefaultIfEmpty(0).Min());
        }

        return ranks;
    }

    private int Add(int rank, double width, bool isBox)
    {
        while (_ranks.Count <= rank)
            _ranks.Add([]);
        _places.Add(new Place(rank, width, isBox));
        _ranks[rank].Add(_places.Count - 1);
        return _places.Count - 1;
    }

    private List<int> Connect(int source, int reader)
    {
        List<int> path = [source];
        for (int rank = _places[source].Rank + 1; rank < _places[reader].Rank; rank++)
            path.Add(Add(rank, 0, isBox: false));
        path.Add(reader);
        for (int k = 1; k < path.Count; k++)
        {
            _places[path[k - 1]].Below.Add(path[k]);
            _places[path[k]].Above.Add(path[k - 1]);
        }

        return path;
    }

    /// <summary>Sweeps down and up, sorting each rank by the mean position of its neighbours; the order with the fewest crossings stays.</summary>
    private void Order()
    {
        int[][] best = [.. _ranks.Select(rank => rank.ToArray())];
        int fewest = Crossings();
        for (int sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            bool down = sweep % 2 == 0;
            foreach (int rank in down ? Enumerable.Range(1, RankCount - 1) : Enumerable.Range(0, RankCount - 1).Reverse())
            {
                Dictionary<int, int> positions = _ranks[down ? rank - 1 : rank + 1].Select((place, k) => (place, k)).ToDictionary(pair => pair.place, pair => pair.k);
                List<int> own = _ranks[rank];
                double[] keys = [.. own.Select((place, k) => (down ? _places[place].Above : _places[place].Below).Select(other => (double)positions[other]).DefaultIfEmpty(k).Average())];
                _ranks[rank] = [.. own.Select((place, k) => (place, Key: keys[k])).OrderBy(pair => pair.Key).Select(pair => pair.place)];
            }

            if (Crossings() is int crossings && crossings < fewest)
                (fewest, best) = (crossings, [.. _ranks.Select(rank => rank.ToArray())]);
        }

        for (int rank = 0; rank < RankCount; rank++)
            _ranks[rank] = [.. best[rank]];
    }

    private int Crossings()
    {
        int crossings = 0;
        for (int rank = 1; rank < RankCount; rank++)
        {
            Dictionary<int, int> positions = _ranks[rank - 1].Select((place, k) => (place, k)).ToDictionary(pair => pair.place, pair => pair.k);
            (int Above, int Own)[] edges = [.. _ranks[rank].SelectMany((place, k) => _places[place].Above.Select(above => (positions[above], k)))];
            for (int a = 0; a < edges.Length; a++)
            {
                for (int b = a + 1; b < edges.Length; b++)
                    crossings += (edges[a].Above - edges[b].Above) * (edges[a].Own - edges[b].Own) < 0 ? 1 : 0;
            }
        }

        return crossings;
    }

    private void Align()
    {
        foreach (List<int> rank in _ranks)
            Put(rank, [.. rank.Select(_ => 0.0)]);
        for (int sweep = 0; sweep < 4 * Sweeps; sweep++)
        {
            bool down = sweep % 2 == 0, last = sweep >= 2 * Sweeps;
            foreach (int rank in down ? Enumerable.Range(0, RankCount) : Enumerable.Range(0, RankCount).Reverse())
            {
                Put(_ranks[rank], [.. _ranks[rank].Select(place =>
                {
                    var neighbours = last ? _places[place].Above.Concat(_places[place].Below) : down ? _places[place].Above : _places[place].Below;
                    return neighbours.Select(other => _places[other].X).DefaultIfEmpty(_places[place].X).Average();
                })]);
            }
        }

        double left = _places.Min(place => place.X - place.Width / 2) - Margin;
        _places.ForEach(place => place.X -= left);
        Width = _places.Max(place => place.X + place.Width / 2) + Margin;
    }

    /// <summary>
    /// The places nearest to the wished ones, in squares, that keep order and distance: less the distances it is a regression to a rising
    /// sequence, which joins neighbours that are out of order to their mean.
    /// </summary>
    private void Put(List<int> rank, double[] wished)
    {
        double[] offsets = new double[rank.Count];
        for (int k = 1; k < rank.Count; k++)
            offsets[k] = offsets[k - 1] + Distance(_places[rank[k - 1]], _places[rank[k]]);

        List<(double Sum, int Count)> blocks = [];
        for (int k = 0; k < rank.Count; k++)
        {
            (double Sum, int Count) block = (wished[k] - offsets[k], 1);
            while (blocks.Count > 0 && blocks[^1].Sum / blocks[^1].Count >= block.Sum / block.Count)
            {
                block = (blocks[^1].Sum + block.Sum, blocks[^1].Count + block.Count);
                blocks.RemoveAt(blocks.Count - 1);
            }

            blocks.Add(block);
        }

        int next = 0;
        foreach (var (sum, count) in blocks)
        {
            for (int k = 0; k < count; k++, next++)
                _places[rank[next]].X = sum / count + offsets[next];
        }
    }

    private static double Distance(Place left, Place right) => (left.Width + right.Width) / 2 + (left.IsBox && right.IsBox ? Between : Passing);
}
