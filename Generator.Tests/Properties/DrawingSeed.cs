using System.Globalization;

namespace ModelCompiler.Generator.Tests.Properties;

/// <summary>
/// What random networks are drawn from. Every run on a developer's machine looks at other networks; in continuous integration they are the
/// same, so that what is found there lies in the change and not in the draw. <c>MODELCOMPILER_SEED</c> names one.
/// </summary>
internal static class DrawingSeed
{
    public const string Variable = "MODELCOMPILER_SEED";

    public static uint Value { get; } =
        uint.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out uint named) ? named
        : Environment.GetEnvironmentVariable("CI") is not null ? 1
        : (uint)Random.Shared.Next();

    /// <summary>What <see cref="Variable"/> must be for the same draw.</summary>
    public static string Text => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Lets a failure tell how to draw the same networks again.</summary>
    public static void Tell(Action check)
    {
        try
        {
            check();
        }
        catch (AggregateException faults)
        {
            throw Told(faults.InnerExceptions[0]);
        }
        catch (DisagreementException fault)
        {
            throw Told(fault);
        }
    }

    private static DisagreementException Told(Exception fault) => new($"{fault.Message}\nDrawn with {Variable}={Value}.", fault);
}
