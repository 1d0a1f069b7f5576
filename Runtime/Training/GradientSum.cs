using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ModelCompiler.Numerics;

namespace ModelCompiler.Training;

/// <summary>
/// Adds the gradients of chunks to those of their batch, a piece of the block at a time: for each element chunk after chunk, just as
/// emitted code adds when it is called for one chunk after the other.
/// </summary>
internal readonly struct GradientSum(ChunkMemory memory, int firstSlot, int slots) : IChunkJob
{
    /// <summary>Short enough for the first-level cache.</summary>
    private const int Piece = 4096;

    /// <summary>Pieces in a block of so many floats.</summary>
    public static int Pieces(int length) => (length + Piece - 1) / Piece;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run(int chunk, int lane)
    {
        int start = chunk * Piece;
        int end = Math.Min(start + Piece, memory.Gradients.Length);
        ref float sum = ref memory.Gradients.Origin;
        for (int slot = firstSlot; slot < slots; slot++)
        {
            ref float part = ref memory.Slot(slot).Gradients.Origin;
            for (nuint i = (nuint)start; i < (nuint)end; i += Simd.Lanes)
                (Vector512.LoadUnsafe(ref part, i) + Vector512.LoadUnsafe(ref sum, i)).StoreUnsafe(ref sum, i);
        }
    }
}
