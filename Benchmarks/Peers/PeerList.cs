namespace ModelCompiler.Benchmarks.Peers;

/// <summary>The peers that were built in.</summary>
internal static class PeerList
{
#if PEERS
    public static IReadOnlyList<Peer> All { get; } = [new Torch.TorchPeer(), new Onnx.OnnxPeer()];
#else
    public static IReadOnlyList<Peer> All { get; } = [];
#endif
}
