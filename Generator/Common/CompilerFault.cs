namespace ModelCompiler.Generator.Common;

/// <summary>A fault of ours, which must neither take other networks with it nor pass unseen.</summary>
/// <param name="Network">The network's qualified name.</param>
/// <param name="Message">What went wrong, in one line.</param>
internal sealed record CompilerFault(string Network, string Message)
{
    public static CompilerFault Of(string network, Exception fault) =>
        new(network, $"{fault.GetType().Name}: {fault.Message}".Replace('\r', ' ').Replace('\n', ' '));

    /// <summary>The line that makes C# report it: a network that was not compiled must not build.</summary>
    public string Directive => $"#error ModelCompiler failed on network '{Network}'. Please report it with the network's declaration. {Message}\n";
}
