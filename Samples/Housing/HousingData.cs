using ModelCompiler.Data;

namespace Housing;

/// <summary>Blocks of houses in California: eight standardized figures each, and the median house value in 100,000 dollars.</summary>
internal sealed record HousingData(float[] X, float[] Y, float[] TestX, float[] TestY)
{
    private const string Value = "MedHouseVal";

    /// <summary>
    /// Reads the file that is copied beside the program; see SOURCE.md for where it is from. Its rows are in the order of places, so that
    /// they are shuffled; a fifth is held out, and what is scaled is scaled by the others alone.
    /// </summary>
    public static HousingData Read(ulong seed)
    {
        CsvTable table = CsvTable.Read(Path.Combine(AppContext.BaseDirectory, "california_housing.csv.gz"));
        string[] figures = [.. table.Columns.Where(column => column != Value)];
        TrainTestSplit split = TrainTestSplit.Random(table.RowCount, testShare: 0.2, seed);
        (float[] x, float[] testX) = split.Apply<float>(table.Floats(figures), figures.Length);
        (float[] y, float[] testY) = split.Apply<float>(table.Floats(Value));

        StandardScaler scaler = StandardScaler.Fit(x, figures.Length);
        scaler.Transform(x);
        scaler.Transform(testX);
        return new HousingData(x, y, testX, testY);
    }
}
