using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers;

/// <summary>A window that slides over the axes before the channels, of any number: element u of its place p is at stride·p + dilation·u − before.</summary>
internal sealed record Window(EquatableArray<int> Size, EquatableArray<int> Strides, EquatableArray<int> Dilation, Padding Padding)
{
    public int Rank => Size.Count;

    /// <summary>The axes as messages and summaries name them.</summary>
    public static string AxisNames(int rank) => rank switch { 1 => "steps×channels", 2 => "rows×columns×channels", _ => "depth×rows×columns×channels" };

    /// <summary>How far the window reaches along axis <paramref name="k"/>, gaps included.</summary>
    public int Span(int k) => (Size[k] - 1) * Dilation[k] + 1;

    /// <summary>How many places the window has along axis <paramref name="k"/>; none where it is larger than the input.</summary>
    public int Places(int k, int extent) =>
        Padding == Padding.Valid ? (extent < Span(k) ? 0 : (extent - Span(k)) / Strides[k] + 1) : (extent - 1) / Strides[k] + 1;

    /// <summary>How far the first place begins before the input; of 'same' padding the odd element is at the end.</summary>
    public int Before(int k, int extent) => Padding switch
    {
        Padding.Same => Math.Max((Places(k, extent) - 1) * Strides[k] + Span(k) - extent, 0) / 2,
        Padding.Causal => Span(k) - 1,
        _ => 0,
    };

    /// <summary>Where element <paramref name="element"/> of place <paramref name="place"/> lies in the input.</summary>
    public IndexMap At(int k, Axis place, IndexMap element, int extent) => Strides[k] * place + Dilation[k] * element - Before(k, extent);

    /// <summary>The same for all axes: what a sum over the window reads.</summary>
    public IEnumerable<IndexMap> At(IReadOnlyList<Axis> places, IReadOnlyList<Axis> elements, Shape input) =>
        Enumerable.Range(0, Rank).Select(k => At(k, places[k], elements[k], input[k]));

    /// <summary>One axis for each extent of the window: u, v, w.</summary>
    public Axis[] Elements(LayerProgram program) => Size.Items.Select((extent, k) => program.Axis(((char)('u' + k)).ToString(), extent)).ToArray();

    /// <summary>The output's shape; null after reporting an input of another rank, or one that the window does not fit into.</summary>
    /// <param name="argument">The argument that told the window's size.</param>
    public Shape? Infer(string argument, Shape input, int channels, LayerReport report)
    {
        if (input.Rank != Rank + 1)
            return report.WrongRank(Rank + 1, AxisNames(Rank), input);
        for (int k = 0; k < Rank; k++)
        {
            if (Places(k, input[k]) < 1)
                return report.WindowLargerThanInput(argument, new Shape(Enumerable.Range(0, Rank).Select(Span)), input);
        }

        return new Shape(Enumerable.Range(0, Rank).Select(k => Places(k, input[k])).Append(channels));
    }

    /// <summary>'causal' is for windows over steps whose layer knows of it.</summary>
    public static Padding BindPadding(AttributeReader attribute, LayerReport report, bool allowsCausal = false)
    {
        var padding = attribute.Enum<Padding>("padding");
        if (padding != Padding.Causal || allowsCausal)
            return padding;
        report.OutOfRange("padding", "Valid or Same", padding);
        return Padding.Valid;
    }

    public override string ToString() => new Shape(Size).ToString();
}
