using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace ModelCompiler.Testing;

/// <summary>The classes of one in-memory compilation, loaded into a context that goes when they do.</summary>
internal sealed class CompiledNetworks : IDisposable
{
    private readonly AssemblyLoadContext _context = new("Declared networks", isCollectible: true);
    private readonly Assembly _assembly;

    public CompiledNetworks(Stream image, ImmutableArray<GeneratedSourceResult> emitted)
    {
        _assembly = _context.LoadFromStream(image);
        Emitted = emitted;
    }

    /// <summary>What the generator wrote, by hint name.</summary>
    public ImmutableArray<GeneratedSourceResult> Emitted { get; }

    /// <summary>A declared class by its full name.</summary>
    public Type Type(string name) =>
        _assembly.GetType(name) ?? throw new ArgumentException($"Expected a declared class '{name}'; there are {string.Join(", ", _assembly.GetTypes().Select(type => type.Name))}.");

    /// <summary>A network of a declared class.</summary>
    public NetworkUnderTest Create(string name, ulong seed = 0) => new(Type(name), seed);

    public void Dispose() => _context.Unload();
}
