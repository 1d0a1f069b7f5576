namespace ModelCompiler.Generator.Common;

/// <summary>What keeps a network whose declaration has no errors from being compiled. It must neither take other networks with it nor pass unseen.</summary>
/// <param name="Network">The network's qualified name.</param>
/// <param name="Message">What went wrong, in one line.</param>
internal sealed record CompilerFault(string Network, string Message)
{
    /// <summary>A fault of ours, unless it is that sizes, each of which is an integer, together are none: borders and rows of a batch come in addition to shapes.</summary>
    public static CompilerFault Of(string network, Exception fault) => fault is OverflowException
        ? new(network, $"Network '{network}' is too large: with borders and for a batch of rows a buffer would have more than {int.MaxValue} numbers.")
        : new(network, $"ModelCompiler failed on network '{network}'. Please report it with the network's declaration. {fault.GetType().Name}: {fault.Message}".Replace('\r', ' ').Replace('\n', ' '));

    /// <summary>The line that makes C# report it: a network that was not compiled must not build.</summary>
    public string Directive => $"#error {Message}\n";
}
