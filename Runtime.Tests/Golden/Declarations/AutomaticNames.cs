namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>The names Keras would give the layers of a new network: <c>dense</c>, <c>dense_1</c>, …</summary>
internal sealed class AutomaticNames
{
    private readonly Dictionary<string, int> _used = [];

    public string Next(string kerasClass)
    {
        string name = KerasName.Automatic(kerasClass);
        int used = _used.GetValueOrDefault(name);
        _used[name] = used + 1;
        return used == 0 ? name : $"{name}_{used}";
    }
}
