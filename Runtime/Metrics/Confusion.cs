namespace ModelCompiler;

/// <summary>How much weight said yes or no where yes or no is true.</summary>
public record struct Confusion
{
    /// <summary>Yes, and rightly so.</summary>
    public double TruePositives { get; private set; }

    /// <summary>Yes where no is true.</summary>
    public double FalsePositives { get; private set; }

    /// <summary>No, and rightly so.</summary>
    public double TrueNegatives { get; private set; }

    /// <summary>No where yes is true.</summary>
    public double FalseNegatives { get; private set; }

    internal void Add(bool said, bool isTrue, double weight)
    {
        switch (said, isTrue)
        {
            case (true, true): TruePositives += weight; break;
            case (true, false): FalsePositives += weight; break;
            case (false, false): TrueNegatives += weight; break;
            case (false, true): FalseNegatives += weight; break;
        }
    }

    /// <summary>A target of 0.9 is nine tenths of a yes and one tenth of a no.</summary>
    internal void AddShares(bool said, double target, double weight)
    {
        Add(said, isTrue: true, weight * target);
        Add(said, isTrue: false, weight * (1 - target));
    }

    /// <summary>part / (part + other), and 0 where both are.</summary>
    internal static double Share(double part, double other) => part == 0 ? 0 : part / (part + other);
}
