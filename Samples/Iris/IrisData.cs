using System.Globalization;

namespace Iris;

/// <summary>Flowers: four measurements each, one row after the other, and the number of each one's species.</summary>
internal sealed record IrisData(float[] Measurements, int[] Species)
{
    public const int Columns = 4;

    /// <summary>A fifth of the flowers is for the test.</summary>
    private const int HeldOut = 30;

    public static readonly string[] SpeciesNames = ["setosa", "versicolor", "virginica"];

    public int Count => Species.Length;

    /// <summary>Reads the file that is copied beside the program; see SOURCE.md for where it is from.</summary>
    public static IrisData Read()
    {
        string[][] rows = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "iris.csv")).Skip(1).Select(line => line.Split(','))];
        return new IrisData(
            [.. rows.SelectMany(row => row.Take(Columns)).Select(value => float.Parse(value, CultureInfo.InvariantCulture))],
            [.. rows.Select(row => Array.IndexOf(SpeciesNames, row[Columns]))]);
    }

    /// <summary>Shuffles, since the file is in the order of species, and holds some flowers out for the test.</summary>
    public (IrisData Training, IrisData Test) Split(int seed)
    {
        int[] order = [.. Enumerable.Range(0, Count)];
        new Random(seed).Shuffle(order);
        return (Rows(order[HeldOut..]), Rows(order[..HeldOut]));
    }

    private IrisData Rows(int[] rows) => new(
        [.. rows.SelectMany(row => Measurements.Skip(row * Columns).Take(Columns))],
        [.. rows.Select(row => Species[row])]);
}
