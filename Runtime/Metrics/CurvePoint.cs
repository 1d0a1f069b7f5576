namespace ModelCompiler;

/// <summary>What a threshold gives: a point of each curve that <see cref="AUC"/> knows.</summary>
internal readonly record struct CurvePoint(double TruePositives, double FalsePositives, double AllPositives, double AllNegatives)
{
    public double Recall => Ratio(TruePositives, AllPositives);

    public double Precision => Ratio(TruePositives, Said);

    public double FalseAlarms => Ratio(FalsePositives, AllNegatives);

    private double Said => TruePositives + FalsePositives;

    /// <summary>
    /// The area under precision over recall where both counts change in proportion (Davis and Goadrich, 2006):
    /// slope · (ΔTP + (TP − slope · said) · log(said′ / said)) / all positives.
    /// </summary>
    public static double InterpolatedPrecision(in CurvePoint next, in CurvePoint point)
    {
        double rise = next.TruePositives - point.TruePositives;
        double slope = Ratio(rise, next.Said - point.Said);
        double intercept = point.TruePositives - slope * point.Said;
        double growth = next.Said > 0 && point.Said > 0 ? next.Said / point.Said : 1;
        return Ratio(slope * (rise + intercept * Math.Log(growth)), point.AllPositives);
    }

    private static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;
}
