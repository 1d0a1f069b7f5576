using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Scheduling;

/// <summary>Where each parameter lies in the one block of all: those that are trained first, so that gradients are a block of the same layout.</summary>
internal sealed class ParameterBlock
{
    private readonly Dictionary<string, (int Offset, Storage Storage)> places = new(StringComparer.Ordinal);

    public ParameterBlock(NetworkGraph graph)
    {
        var all = graph.Layers.Items.SelectMany(layer => layer.OwnParameters.Select(parameter => (Layer: layer, Parameter: parameter))).ToArray();
        foreach (var (layer, parameter) in all.Where(pair => pair.Layer.Trains(pair.Parameter)))
            Place(layer, parameter);
        TrainableLength = Length;
        foreach (var (layer, parameter) in all.Where(pair => !pair.Layer.Trains(pair.Parameter)))
            Place(layer, parameter);
    }

    public int Length { get; private set; }

    public int TrainableLength { get; }

    public static string Key(LayerNode layer, Parameter parameter) => $"{layer.SharesWeightsWith ?? layer.Name}/{parameter.Name}";

    public int OffsetOf(string key) => places[key].Offset;

    public Storage StorageOf(string key) => places[key].Storage;

    private void Place(LayerNode layer, Parameter parameter)
    {
        var storage = Storage.Of(new Buffer(parameter.Name, BufferKind.Parameter, parameter.Shape.Extents.Items, hasBatch: false));
        places.Add(Key(layer, parameter), (Length, storage));
        Length += storage.Length;
    }
}
