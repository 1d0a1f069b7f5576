using ModelCompiler.Generator.Common;
using ModelCompiler.Generator.Graph;

namespace ModelCompiler.Generator.Layers.Core;

/// <summary>The extents that an equation, the declared output and an input give to every letter.</summary>
internal sealed class EinsumShapes
{
    private readonly EinsumEquation equation;
    private readonly Dictionary<char, int> extents = [];
    private readonly int[] leading;

    public EinsumShapes(EinsumEquation equation, EquatableArray<int> declared, Shape input)
    {
        this.equation = equation;
        int lead = input.Rank - equation.Input.Length;
        leading = lead < 0 ? [] : input.Extents.Items.Take(lead).ToArray();
        Fault = RankFault(lead, declared.Count) ?? ReadInput(input, lead) ?? ReadOutput(declared);
    }

    /// <summary>What does not fit; null where everything does, and only then do the shapes exist.</summary>
    public string? Fault { get; }

    public Shape Output => new(leading.Concat(equation.Output.Select(letter => extents[letter])));

    public Shape Kernel => new(equation.Kernel.Select(letter => extents[letter]));

    /// <summary>As in Keras: from the first of the bias's letters to the last axis of the output, with extent 1 for the letters it has not.</summary>
    public Shape Bias(string axes)
    {
        int first = axes.Min(letter => equation.Output.IndexOf(letter));
        return new(equation.Output.Skip(first).Select(letter => axes.Contains(letter) ? extents[letter] : 1));
    }

    private string? RankFault(int lead, int declared) =>
        lead < 0 || (lead > 0 && !equation.HasEllipsis) ? $"it has {equation.Input.Length} letters for the input's axes, without the batch"
        : declared != equation.Output.Length ? $"outputShape must have {equation.Output.Length} extents, one for each letter of '{equation.Output}'; received {declared}"
        : null;

    private string? ReadInput(Shape input, int lead)
    {
        for (int k = 0; k < equation.Input.Length; k++)
            extents[equation.Input[k]] = input[lead + k];
        return null;
    }

    private string? ReadOutput(EquatableArray<int> declared)
    {
        for (int k = 0; k < declared.Count; k++)
        {
            char letter = equation.Output[k];
            bool isKnown = extents.TryGetValue(letter, out int extent);
            if (declared[k] == -1 && !isKnown)
                return $"outputShape leaves '{letter}' open, and the input does not have it";
            if (declared[k] != -1 && isKnown && extent != declared[k])
                return $"outputShape gives '{letter}' {declared[k]}, and the input has {extent}";
            extents[letter] = isKnown ? extent : declared[k];
        }

        return null;
    }
}
