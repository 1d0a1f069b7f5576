namespace Samples;

/// <summary>What a sample is called, which networks it has (the first is trained unless the command line says otherwise), and how much they train.</summary>
internal sealed record Sample(string Name, string Epochs, string Quick, params string[] Networks)
{
    public const string All = "all";

    /// <summary>What it means to repeat the training, where the sample can.</summary>
    public string? Repeats { get; init; }

    public string Usage => $"""
        usage: {Name} [--epochs N] [--seed N] [--threads N]{(Networks.Length > 1 ? " [--network NAME]" : "")}{(Repeats is null ? "" : " [--repeat N]")} [--quick] [--save FILE] [--load FILE] [--quiet] [--help]

          --epochs N      passes over the training data (default {Epochs})
          --seed N        start of all random numbers (default 1)
          --threads N     the most threads to work on (default: as many as the work is worth); the figures do not depend on it
        {(Networks.Length > 1 ? $"  --network NAME  {string.Join(", ", Networks)} or {All} (default {Networks[0]})\n" : "")}{(Repeats is null ? "" : $"  --repeat N      {Repeats}\n")}  --quick         {Quick}
          --save FILE     write the weights to a safetensors file after training
          --load FILE     read the weights from such a file, and do not train
          --quiet         print the last line only
          --help          print this
        """;
}
