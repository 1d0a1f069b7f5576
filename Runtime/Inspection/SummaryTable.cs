namespace ModelCompiler.Inspection;

/// <summary>Keras's <c>summary()</c> as text.</summary>
internal static class SummaryTable
{
    public static string Format(NetworkDescription network) => network.Name;
}
