using System.Runtime.Intrinsics;
using ModelCompiler.Numerics;
using Xunit;

namespace ModelCompiler.Runtime.Tests.Numerics;

public class VectorMathTests
{
    private const float Infinity = float.PositiveInfinity;
    private const float NaN = float.NaN;

    [Fact]
    public void Exp_is_within_one_part_in_ten_million() => WithinRelative(1e-7, Floats(-87, 88.7f), VectorMath.Exp, Math.Exp);

    [Fact]
    public void Exp_is_flushed_below_minus_87_and_infinite_above_88_72() => Gives(VectorMath.Exp,
        (-87.1f, 0), (-1000, 0), (-Infinity, 0), (88.73f, Infinity), (Infinity, Infinity), (0, 1), (NaN, NaN));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(15)]
    [InlineData(16)]
    public void Exp_of_the_first_lanes_has_the_bits_of_all_lanes(int count)
    {
        float[] x = [.. Floats(-90, 90), Infinity, -Infinity, NaN, 88.72283f, 88.722839f, -87];
        for (int i = x.Length % 16; i < x.Length; i += 16)
        {
            Vector512<float> lanes = Vector512.LoadUnsafe(ref x[i]), all = VectorMath.Exp(lanes), first = VectorMath.ExpFirst(lanes, count);
            for (int lane = 0; lane < count; lane++)
                Assert.Equal(Bits(all[lane]), Bits(first[lane]));
        }
    }

    [Fact]
    public void Expm1_is_within_two_parts_in_ten_million_even_near_zero() => WithinRelative(2e-7, Floats(-30, 88.7f), VectorMath.Expm1, Expm1);

    [Fact]
    public void Expm1_reaches_its_limits() => Gives(VectorMath.Expm1,
        (0, 0), (-Infinity, -1), (-100, -1), (88.73f, Infinity), (Infinity, Infinity), (NaN, NaN));

    [Fact]
    public void Log_is_within_one_part_in_ten_million() => WithinRelative(1e-7, Floats(1e-44f, float.MaxValue), VectorMath.Log, Math.Log);

    [Fact]
    public void Log_of_zero_is_minus_infinity_and_below_zero_undefined() => Gives(VectorMath.Log,
        (0, -Infinity), (-0f, -Infinity), (-1, NaN), (-Infinity, NaN), (Infinity, Infinity), (1, 0), (NaN, NaN));

    [Fact]
    public void Log1p_is_within_two_parts_in_ten_million_even_near_zero() =>
        WithinRelative(2e-7, Floats(-0.999999f, float.MaxValue), VectorMath.Log1p, Log1p);

    [Fact]
    public void Log1p_of_minus_one_is_minus_infinity_and_below_undefined() => Gives(VectorMath.Log1p,
        (-1, -Infinity), (-1.5f, NaN), (-Infinity, NaN), (Infinity, Infinity), (0, 0), (NaN, NaN));

    [Fact]
    public void Tanh_is_within_three_parts_in_ten_million_even_near_zero() => WithinRelative(3e-7, Floats(-20, 20), VectorMath.Tanh, Math.Tanh);

    [Fact]
    public void Tanh_saturates_and_is_odd() => Gives(VectorMath.Tanh,
        (0, 0), (-0f, -0f), (50, 1), (-50, -1), (Infinity, 1), (-Infinity, -1), (NaN, NaN));

    [Fact]
    public void Sigmoid_is_within_two_parts_in_ten_million_on_both_sides() =>
        WithinRelative(2e-7, Floats(-87, 100), VectorMath.Sigmoid, x => 1 / (1 + Math.Exp(-x)));

    [Fact]
    public void Sigmoid_reaches_its_limits() => Gives(VectorMath.Sigmoid,
        (0, 0.5f), (-88, 0), (-Infinity, 0), (100, 1), (Infinity, 1), (NaN, NaN));

    [Fact]
    public void Erf_is_within_two_parts_in_ten_million() => WithinRelative(2e-7, Floats(-6, 6), VectorMath.Erf, Erf);

    [Fact]
    public void Erf_saturates_and_is_odd() => Gives(VectorMath.Erf,
        (0, 0), (-0f, -0f), (10, 1), (-10, -1), (Infinity, 1), (-Infinity, -1), (NaN, NaN));

    /// <summary>How far erf of the result is from the argument, over the slope of erf there, is how far the result is off.</summary>
    [Fact]
    public void ErfInv_is_within_four_parts_in_ten_million()
    {
        foreach (float x in Floats(-0.99999994f, 0.99999994f).Where(x => Math.Abs(x) > 1e-37f))
        {
            double y = VectorMath.ErfInv(x), slope = 2 / Math.Sqrt(Math.PI) * Math.Exp(-y * y), error = Math.Abs(Erf(y) - x) / slope / Math.Abs(y);
            Assert.True(error <= 4e-7, $"error {error:g3} at {x:g9}");
        }
    }

    [Fact]
    public void ErfInv_is_infinite_at_one_odd_and_undefined_beyond() => Gives(VectorMath.ErfInv,
        (0, 0), (-0f, -0f), (1, Infinity), (-1, -Infinity), (1.5f, NaN), (-Infinity, NaN), (NaN, NaN));

    [Fact]
    public void Sin_and_cos_are_within_one_part_in_ten_million()
    {
        WithinAbsolute(1e-7, Floats(-10_000, 10_000), VectorMath.Sin, Math.Sin);
        WithinAbsolute(1e-7, Floats(-10_000, 10_000), VectorMath.Cos, Math.Cos);
        WithinRelative(2e-7, Floats(-0.8f, 0.8f), VectorMath.Sin, Math.Sin);
    }

    [Fact]
    public void Sin_is_odd_and_cos_even_and_both_are_undefined_at_infinity()
    {
        Gives(VectorMath.Sin, (0, 0), (Infinity, NaN), (-Infinity, NaN), (NaN, NaN));
        Gives(VectorMath.Cos, (0, 1), (Infinity, NaN), (-Infinity, NaN), (NaN, NaN));
        foreach (float x in Floats(0, 10_000))
        {
            Assert.Equal(-VectorMath.Sin(x), VectorMath.Sin(-x), 2e-7f);
            Assert.Equal(VectorMath.Cos(x), VectorMath.Cos(-x), 2e-7f);
        }
    }

    [Fact]
    public void Floor_goes_down_to_a_whole_number() => Gives(VectorMath.Floor,
        (1.5f, 1), (-1.5f, -2), (3, 3), (-0f, -0f), (Infinity, Infinity), (NaN, NaN));

    [Fact]
    public void Sign_keeps_zeros_and_NaN() => Gives(VectorMath.Sign,
        (3, 1), (-3, -1), (0, 0), (-0f, -0f), (Infinity, 1), (-Infinity, -1), (NaN, NaN));

    public static TheoryData<string> Names => [.. Functions.Keys];

    private static readonly Dictionary<string, (Func<Vector512<float>, Vector512<float>> Vector, Func<float, float> Scalar)> Functions = new()
    {
        ["exp"] = (VectorMath.Exp, VectorMath.Exp),
        ["expm1"] = (VectorMath.Expm1, VectorMath.Expm1),
        ["log"] = (VectorMath.Log, VectorMath.Log),
        ["log1p"] = (VectorMath.Log1p, VectorMath.Log1p),
        ["tanh"] = (VectorMath.Tanh, VectorMath.Tanh),
        ["sigmoid"] = (VectorMath.Sigmoid, VectorMath.Sigmoid),
        ["erf"] = (VectorMath.Erf, VectorMath.Erf),
        ["erfinv"] = (VectorMath.ErfInv, VectorMath.ErfInv),
        ["sin"] = (VectorMath.Sin, VectorMath.Sin),
        ["cos"] = (VectorMath.Cos, VectorMath.Cos),
        ["floor"] = (VectorMath.Floor, VectorMath.Floor),
        ["sqrt"] = (VectorMath.Sqrt, VectorMath.Sqrt),
        ["abs"] = (VectorMath.Abs, VectorMath.Abs),
        ["sign"] = (VectorMath.Sign, VectorMath.Sign),
    };

    [Theory, MemberData(nameof(Names))]
    public void A_scalar_gives_the_bits_of_a_lane(string name)
    {
        float[] x = [.. Floats(-100, 100), NaN, Infinity, -Infinity, -0f];
        for (int i = 0; i + 16 <= x.Length; i += 16)
        {
            Vector512<float> lanes = Functions[name].Vector(Vector512.Create(x, i));
            for (int lane = 0; lane < 16; lane++)
                Assert.Equal(Bits(lanes[lane]), Bits(Functions[name].Scalar(x[i + lane])));
        }
    }

    // These run on whatever the machine has; a run with DOTNET_EnableAVX512=0 or DOTNET_EnableAVX2=0 must pass too.
    [Theory]
    [InlineData("exp", 16290474952977207555ul)]
    [InlineData("expm1", 7467756605746524663ul)]
    [InlineData("log", 5976273713466592268ul)]
    [InlineData("log1p", 11873161679912460471ul)]
    [InlineData("tanh", 12442565213251014692ul)]
    [InlineData("sigmoid", 2473154381374040581ul)]
    [InlineData("erf", 10555362746100746360ul)]
    [InlineData("erfinv", 8511596606219144055ul)]
    [InlineData("sin", 6468642814586967872ul)]
    [InlineData("cos", 14533818288895285101ul)]
    public void The_bits_are_the_same_on_every_machine(string name, ulong recorded)
    {
        ulong hash = 14695981039346656037;
        foreach (float x in Floats(-100, 100))
            hash = (hash ^ Bits(Functions[name].Scalar(x))) * 1099511628211;
        Assert.Equal(recorded, hash);
    }

    /// <summary>Evenly spaced numbers, and evenly spaced bit patterns for every magnitude, between two bounds.</summary>
    private static IEnumerable<float> Floats(float low, float high)
    {
        for (int i = 0; i <= 100_000; i++)
            yield return (float)(low + ((double)high - low) * i / 100_000);
        for (uint bits = 0; bits < 0xFF800000; bits += 10_007)
        {
            float x = BitConverter.UInt32BitsToSingle(bits);
            if (x >= low && x <= high)
                yield return x;
        }
    }

    /// <summary>Denormal results may be off by two steps of theirs, hence the floor under the bound.</summary>
    private static void WithinRelative(double bound, IEnumerable<float> arguments, Func<float, float> actual, Func<double, double> expected)
    {
        (double worst, float at) = (0, 0);
        foreach (float x in arguments)
        {
            double e = expected(x);
            double error = Math.Abs(actual(x) - e) / Math.Max(Math.Abs(e), 2 * float.Epsilon / bound);
            if (!(error <= worst))
                (worst, at) = (error, x);
        }

        Assert.True(worst <= bound, $"error {worst:g3} at {at:g9}, allowed {bound:g3}");
    }

    private static void WithinAbsolute(double bound, IEnumerable<float> arguments, Func<float, float> actual, Func<double, double> expected)
    {
        var (error, at) = arguments.Select(x => (Math.Abs(actual(x) - expected(x)), x)).Max();
        Assert.True(error <= bound, $"error {error:g3} at {at:g9}, allowed {bound:g3}");
    }

    private static void Gives(Func<float, float> function, params (float Argument, float Value)[] table)
    {
        foreach ((float argument, float value) in table)
        {
            float actual = function(argument);
            Assert.True(float.IsNaN(value) ? float.IsNaN(actual) : value == actual, $"f({argument}) = {actual}, expected {value}");
            Assert.Equal(float.IsNegative(value) && value == 0, float.IsNegative(actual) && actual == 0);
        }
    }

    private static uint Bits(float x) => float.IsNaN(x) ? uint.MaxValue : BitConverter.SingleToUInt32Bits(x);

    private static double Expm1(double x) => Math.Abs(x) > 0.5 ? Math.Exp(x) - 1 : Series(x, (term, k) => term * x / k, 1);

    // log(1 + x) = 2·atanh(x / (2 + x)), a series that converges fast for small x.
    private static double Log1p(double x)
    {
        double s = x / (2 + x), power = s, sum = 0;
        if (Math.Abs(x) > 0.5)
            return Math.Log(1 + x);
        for (int k = 1; k < 60; k += 2, power *= s * s)
            sum += power / k;
        return 2 * sum;
    }

    // erf(x) = 2/√π·e^(−x²)·Σ 2ᵏ·x^(2k+1) / (1·3·5…(2k+1)): all terms of one sign.
    private static double Erf(double x)
    {
        double term = x, sum = x;
        for (int k = 1; k < 200; k++)
            sum += term *= 2 * x * x / (2 * k + 1);
        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    private static double Series(double first, Func<double, int, double> next, int terms)
    {
        double term = first, sum = first;
        for (int k = terms + 1; k < 40; k++)
            sum += term = next(term, k);
        return sum;
    }
}
