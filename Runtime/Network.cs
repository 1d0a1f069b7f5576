namespace ModelCompiler;

/// <summary>What every generated network is. The training loop, files and inspection build on the members the generator overrides.</summary>
public abstract class Network
{
}
