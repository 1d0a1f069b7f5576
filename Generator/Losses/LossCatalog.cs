namespace ModelCompiler.Generator.Losses;

/// <summary>The losses, by the names users write in <c>[Compile&lt;…&gt;]</c>.</summary>
internal static class LossCatalog
{
    private static readonly Dictionary<string, LossKind> Kinds = new LossKind[]
    {
        new SparseCategoricalCrossentropy(), new CategoricalCrossentropy(), new BinaryCrossentropy(),
        new CategoricalFocalCrossentropy(), new BinaryFocalCrossentropy(), new KLDivergence(), new Dice(),
        new MeanSquaredError(), new MeanAbsoluteError(), new MeanAbsolutePercentageError(), new MeanSquaredLogarithmicError(),
        new Huber(), new LogCosh(), new Poisson(), new CosineSimilarity(),
        new Hinge(), new SquaredHinge(), new CategoricalHinge(),
    }.ToDictionary(kind => kind.Name, StringComparer.Ordinal);

    public static IEnumerable<LossKind> All => Kinds.Values;

    public static LossKind? Find(string name) => Kinds.TryGetValue(name, out LossKind? kind) ? kind : null;
}
