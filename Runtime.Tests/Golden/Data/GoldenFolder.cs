namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>Where the cases are: beside the tests, or in the folder that the environment variable GOLDEN_DIR names.</summary>
internal static class GoldenFolder
{
    public static string Location =>
        Environment.GetEnvironmentVariable("GOLDEN_DIR") is { Length: > 0 } given ? given : Path.Combine(AppContext.BaseDirectory, "Golden", "Cases");

    /// <summary>All cases, by name. Files in other formats (those of other tools' weights) are not cases.</summary>
    public static IReadOnlyList<GoldenCase> Cases()
    {
        if (!Directory.Exists(Location))
            throw new DirectoryNotFoundException($"Expected golden cases in '{Location}', but there is no such folder.");
        return
        [
            .. from path in Directory.EnumerateFiles(Location, "*.json", SearchOption.AllDirectories)
               where File.Exists(Path.ChangeExtension(path, ".safetensors")) && Path.GetFileName(path) != "item.json"
               let golden = new GoldenCase(path)
               where golden.Find("format")?.ToString() == "keras-golden/1"
               orderby golden.Name
               select golden,
        ];
    }
}
