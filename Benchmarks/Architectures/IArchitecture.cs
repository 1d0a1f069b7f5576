namespace ModelCompiler.Benchmarks.Architectures;

/// <summary>A network as layers that anybody can build.</summary>
internal interface IArchitecture
{
    /// <summary>Height, width and channels, or features.</summary>
    int[] InputShape { get; }

    T Build<T>(ILayers<T> layers);
}
