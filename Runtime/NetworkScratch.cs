using System.Runtime.CompilerServices;
using ModelCompiler.Numerics;

namespace ModelCompiler;

/// <summary>This thread's scratch memory for predicting, one block for each kind of network, because emitted code relies on what it left in its own.</summary>
internal sealed class NetworkScratch
{
    /// <summary>A thread that predicts with more kinds of networks than this forgets the one it used longest ago.</summary>
    private const int Capacity = 32;

    [ThreadStatic]
    private static NetworkScratch? t_recent;

    private readonly NetworkDescription _owner;
    private readonly AlignedBuffer _buffer;
    private AlignedBuffer? _input;
    private AlignedBuffer? _output;
    private NetworkScratch? _next;

    private NetworkScratch(NetworkDescription owner)
    {
        _owner = owner;
        _buffer = new AlignedBuffer(owner.ScratchLength);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref float Of(NetworkDescription owner)
    {
        if (owner.PredictsInRegisters)
            return ref Unsafe.NullRef<float>();
        NetworkScratch? recent = t_recent;
        return ref recent is not null && recent._owner == owner ? ref recent._buffer.Origin : ref MoveToFront(owner)._buffer.Origin;
    }

    /// <summary>How many rows of input and output there is room for.</summary>
    public int Rows => Math.Max(_owner.PredictionRows, _owner.ChunkRows);

    /// <summary>Room for rows of input, for networks whose inputs come from several arrays.</summary>
    public AlignedBuffer Input => _input ??= new(Rows * _owner.InputLength);

    /// <summary>Room for as many rows of output.</summary>
    public AlignedBuffer Output => _output ??= new(Rows * _owner.OutputLength);

    /// <summary>The arena that emitted code works in.</summary>
    public ref float Origin => ref _buffer.Origin;

    /// <summary>All that this thread keeps for a kind of network.</summary>
    public static NetworkScratch For(NetworkDescription owner) => t_recent is { } recent && recent._owner == owner ? recent : MoveToFront(owner);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static NetworkScratch MoveToFront(NetworkDescription owner)
    {
        NetworkScratch scratch = Unlink(owner) ?? new NetworkScratch(owner);
        scratch._next = t_recent;
        t_recent = scratch;
        return scratch;
    }

    private static NetworkScratch? Unlink(NetworkDescription owner)
    {
        int position = 1;
        for (NetworkScratch? before = t_recent; before?._next is { } candidate; before = candidate)
        {
            if (candidate._owner == owner)
            {
                before._next = candidate._next;
                return candidate;
            }

            if (++position == Capacity)
                candidate._next = null;
        }

        return null;
    }
}
