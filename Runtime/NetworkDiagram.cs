using ModelCompiler.Inspection;

namespace ModelCompiler;

/// <summary>
/// A picture of a network: its inputs and layers with their shapes and weights, and what reads what. What Keras's <c>plot_model</c> is for.
/// The texts are the same on every machine and in every culture.
/// </summary>
/// <example><code>File.WriteAllText("network.svg", model.Diagram.ToSvg());</code></example>
public sealed class NetworkDiagram
{
    private readonly DiagramGraph _graph;

    internal NetworkDiagram(NetworkDescription network) => _graph = DiagramGraph.Of(network);

    /// <summary>A Mermaid flowchart, which GitHub and many editors show where it stands in Markdown.</summary>
    /// <returns>Lines of text, each with a line end.</returns>
    public string ToMermaid() => MermaidWriter.Write(_graph);

    /// <summary>A graph in the language of Graphviz.</summary>
    /// <returns>Lines of text, each with a line end.</returns>
    public string ToDot() => DotWriter.Write(_graph);

    /// <summary>A finished picture, from top to bottom, that any browser shows.</summary>
    /// <returns>An SVG document.</returns>
    public string ToSvg() => SvgWriter.Write(_graph);
}
