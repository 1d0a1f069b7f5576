namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>Looks the classes a case names up in the runtime, so that whatever is added there is covered without a word here.</summary>
internal static class RuntimeTypes
{
    private static readonly Type[] Public = typeof(Network).Assembly.GetExportedTypes();

    /// <summary>A Keras class by its name, as a <typeparamref name="TBase"/>.</summary>
    public static Type Find<TBase>(string role, string kerasClass) =>
        Find(kerasClass) is { } type && typeof(TBase).IsAssignableFrom(type) && !type.IsAbstract
            ? type
            : throw new InexpressibleException($"the runtime has no {role} {kerasClass}");

    /// <summary>A loss, which is marked by the targets it takes.</summary>
    public static Type Loss(string kerasClass) =>
        Find(kerasClass) is { } type && type.GetInterfaces().Any(mark => mark.Name.StartsWith("ILoss", StringComparison.Ordinal))
            ? type
            : throw new InexpressibleException($"the runtime has no loss {kerasClass}");

    /// <summary>The attribute that declares a layer.</summary>
    public static Type Layer(string kerasClass) =>
        Find(kerasClass + "Attribute") ?? throw new InexpressibleException($"the runtime has no layer {kerasClass}");

    public static Type? Find(string name) => Public.FirstOrDefault(type => type.Name == name);
}
