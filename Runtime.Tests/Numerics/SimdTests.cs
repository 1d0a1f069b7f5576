using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CsCheck;
using ModelCompiler.Numerics;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Numerics;

public class SimdTests
{
    private static readonly Gen<float> AnyBits = Gen.UInt.Select(BitConverter.UInt32BitsToSingle);

    // Triples whose sum nearly cancels or lands next to a tie are where a second rounding shows.
    private static readonly Gen<(float, float, float)> Triples = Gen.Frequency(
        (1, Gen.Select(AnyBits, AnyBits, AnyBits)),
        (3, Gen.Select(Gen.Float[-2f, 2f], Gen.Float[-2f, 2f], Gen.Float[-2f, 2f])),
        (3, Gen.Select(Gen.Float[-2f, 2f], Gen.Float[-2f, 2f], Gen.Int[-3, 3]).Select((a, b, ulps) =>
            (a, b, BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(-a * b) + ulps)))),
        (3, Gen.Select(Gen.Int[-4096, 4096], Gen.Int[-4096, 4096], Gen.Int[-50, 50]).Select((a, b, power) =>
            (1 + a / 8388608f, 1 + b / 8388608f, MathF.ScaleB(1, power)))));

    [Fact]
    public void The_emulated_multiply_add_rounds_once_like_the_hardware() => Triples.Sample((a, b, c) =>
    {
        float expected = MathF.FusedMultiplyAdd(a, b, c);
        float scalar = SingleRounding.MultiplyAdd(a, b, c);
        float lane = SingleRounding.MultiplyAdd(Vector512.Create(a), Vector512.Create(b), Vector512.Create(c))[9];
        return SameNumber(expected, scalar) && SameNumber(expected, lane);
    }, iter: 200_000);

    [Fact]
    public void A_transposed_matrix_has_each_element_at_its_place_and_nothing_beside_it() => Gen.Select(Gen.Int[0, 40], Gen.Int[0, 40], Gen.Int[0, 9], Gen.Int[0, 9]).Sample((rows, columns, behindRow, behindColumn) =>
    {
        int sourceStride = columns + behindRow, targetStride = rows + behindColumn;
        float[] source = [.. Enumerable.Range(1, rows * sourceStride + 1).Select(number => (float)number)];
        float[] target = new float[columns * targetStride + 1], expected = new float[target.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                expected[column * targetStride + row] = source[row * sourceStride + column];
        }

        Simd.Transpose(ref source[0], sourceStride, ref target[0], targetStride, rows, columns);
        return expected.AsSpan().SequenceEqual(target);
    }, iter: 2000);

    [Fact]
    public void Vector_and_scalar_multiply_add_give_the_same_bits() => Triples.Sample((a, b, c) =>
        SameNumber(
            Simd.MultiplyAdd(a, b, c),
            Simd.MultiplyAdd(Vector512.Create(a), Vector512.Create(b), Vector512.Create(c))[5]), iter: 20_000);

    [Fact]
    public void A_product_added_in_place_has_the_bits_of_a_multiply_add() => Triples.Sample((a, b, c) =>
    {
        Vector512<float> factors = Vector512.CreateSequence(a, 1), sum = Vector512.CreateSequence(c, -1), expected = Simd.MultiplyAdd(factors, Vector512.Create(b), sum);
        Simd.AddProduct(ref sum, factors, Vector512.Create(b));
        return Enumerable.Range(0, Simd.Lanes).All(lane => SameNumber(expected[lane], sum[lane]));
    }, iter: 20_000);

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    public void Sums_taken_together_have_the_bits_of_each_alone(int count) => Gen.Float[-100, 100].Array[16 * count].Sample(x =>
    {
        Vector512<float>[] terms = [.. x.Chunk(16).Select(lanes => Vector512.Create(lanes))];
        float[] sums = new float[count + 2], twice = [.. Enumerable.Repeat(0.3f, count + 2)];
        StoreSums(terms, ref sums[0], accumulate: false);
        StoreSums(terms, ref twice[0], accumulate: true);
        float[] expected = [.. terms.Select(Simd.Sum)];
        return sums[1..^1].SequenceEqual(expected) && sums[0] == 0 && sums[^1] == 0
            && twice[1..^1].SequenceEqual(expected.Select(sum => sum + 0.3f)) && twice[0] == 0.3f && twice[^1] == 0.3f;
    });

    private static void StoreSums(Vector512<float>[] terms, ref float destination, bool accumulate)
    {
        if (terms is [var a, var b, var c, var d])
            Simd.StoreSums(a, b, c, d, ref destination, 1, accumulate);
        else
            Simd.StoreSums(terms[0], terms[1], terms[2], terms[3], terms[4], terms[5], terms[6], terms[7], ref destination, 1, accumulate);
    }

    [Fact]
    public void A_sum_is_taken_by_halves() => Gen.Float[-100, 100].Array[16].Sample(x =>
    {
        float[] expected = [.. x];
        for (int half = 8; half > 0; half /= 2)
        for (int i = 0; i < half; i++)
            expected[i] += expected[i + half];
        return Simd.Sum(Vector512.Create(x)) == expected[0];
    });

    [Fact]
    public void Max_and_min_find_the_extremes_in_any_lane() => Gen.Float[-100, 100].Array[16].Sample(x =>
        Simd.Max(Vector512.Create(x)) == x.Max() && Simd.Min(Vector512.Create(x)) == x.Min());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(15)]
    [InlineData(16)]
    public void Trees_over_the_first_lanes_are_those_of_all_lanes_where_the_others_count_for_nothing(int count) => Gen.Float[-100, 100].Array[16].Sample(x =>
    {
        Vector512<float> value = Vector512.Create(x), zeros = Simd.ZeroBeyond(value, count), least = Simd.FillBeyond(value, count, float.NegativeInfinity);
        return Simd.SumFirst(value, count) == Simd.Sum(zeros) && Simd.MaxFirst(value, count) == Simd.Max(least);
    });

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(11)]
    public void The_maximum_of_the_first_lanes_is_NaN_when_one_of_them_is(int count)
    {
        for (int lane = 0; lane < 16; lane++)
        {
            Vector512<float> x = Vector512.Create(1f).WithElement(lane, float.NaN);

            Assert.Equal(lane < count, float.IsNaN(Simd.MaxFirst(x, count)));
        }
    }

    [Fact]
    public void Max_and_min_are_NaN_when_any_lane_is()
    {
        for (int lane = 0; lane < 16; lane++)
        {
            Vector512<float> x = Vector512<float>.One.WithElement(lane, float.NaN);
            Assert.True(float.IsNaN(Simd.Max(x)) && float.IsNaN(Simd.Min(x)), $"lane {lane}");
        }
    }

    [Fact]
    public void A_partial_load_reads_the_first_floats_and_zeros_the_rest()
    {
        float[] source = [.. Enumerable.Range(1, 16)];
        for (int count = -1; count <= 17; count++)
        {
            Vector512<float> loaded = Simd.LoadFirst(in source[0], count);
            for (int lane = 0; lane < 16; lane++)
                Assert.Equal(lane < count ? lane + 1 : 0, loaded[lane]);
        }
    }

    [Fact]
    public void A_partial_store_writes_the_first_lanes_and_nothing_else()
    {
        for (int count = -1; count <= 17; count++)
        {
            float[] destination = new float[16];
            Simd.StoreFirst(Vector512.Create(7f), ref destination[0], count);
            for (int lane = 0; lane < 16; lane++)
                Assert.Equal(lane < count ? 7 : 0, destination[lane]);
        }
    }

    [Fact]
    public void Any_lane_can_be_brought_to_all()
    {
        for (int lane = 0; lane < 16; lane++)
            Assert.Equal(Vector512.Create((float)lane), Simd.Broadcast(Simd.LanePositions, lane));
    }

    [Fact]
    public void Masks_keep_the_first_lanes()
    {
        for (int count = -1; count <= 17; count++)
        {
            Vector512<float> zeroed = Simd.ZeroBeyond(Vector512.Create(float.NaN), count);
            Vector512<float> filled = Simd.FillBeyond(Vector512.Create(2f), count, float.NegativeInfinity);
            for (int lane = 0; lane < 16; lane++)
            {
                Assert.Equal(lane < count ? float.NaN : 0, zeroed[lane]);
                Assert.Equal(lane < count ? 2 : float.NegativeInfinity, filled[lane]);
            }
        }
    }

    [Fact]
    public void A_buffer_is_aligned_zero_and_of_whole_vectors()
    {
        foreach (int length in (int[])[0, 1, 16, 17, 1000])
        {
            var buffer = new AlignedBuffer(length);
            Assert.Equal((length + 15) / 16 * 16, buffer.Length);
            Assert.Equal(buffer.Length, buffer.Span.Length);
            Assert.DoesNotContain(buffer.Span.ToArray(), x => x != 0);
            Assert.Equal(0, AddressOf(buffer) % 64);
        }
    }

    private static bool SameNumber(float expected, float actual) => float.IsNaN(expected)
        ? float.IsNaN(actual)
        : BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(actual);

    private static long AddressOf(AlignedBuffer buffer)
    {
        Assert.True(MemoryMarshal.TryGetArray((ReadOnlyMemory<float>)buffer.Memory, out ArraySegment<float> segment));
        return Marshal.UnsafeAddrOfPinnedArrayElement(segment.Array!, segment.Offset);
    }
}
