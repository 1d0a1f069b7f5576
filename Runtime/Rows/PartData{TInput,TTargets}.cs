using System.ComponentModel;
using ModelCompiler.Training;

namespace ModelCompiler.Rows;

/// <summary>Inputs, targets and weights of the same rows, each in arrays of its own. Made by generated code.</summary>
/// <typeparam name="TInput">The list of the inputs.</typeparam>
/// <typeparam name="TTargets">The list of the targets.</typeparam>
/// <param name="input">The inputs.</param>
/// <param name="targets">The targets.</param>
/// <param name="sampleWeight">A weight for each row's loss; none means 1 each.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct PartData<TInput, TTargets>(TInput input, TTargets targets, ReadOnlySpan<float> sampleWeight)
    where TInput : struct, IRowParts, allows ref struct
    where TTargets : struct, IRowParts, allows ref struct
{
    internal readonly TInput Input = input;
    internal readonly TTargets Targets = targets;
    internal readonly ReadOnlySpan<float> SampleWeight = sampleWeight;

    /// <summary>False for what was never made.</summary>
    internal readonly bool IsGiven = true;

    /// <summary>The number of rows, once all arrays are known to agree on it.</summary>
    internal int CountRows(NetworkDescription network, string place = "")
    {
        int rows = PartCheck.Count(Input, network.Inputs, place);
        PartCheck.Targets(Targets, network, rows, place);
        RowCheck.SampleWeights(SampleWeight, rows, network.Inputs[0].Name + place);
        return rows;
    }

    internal PartRows<TInput, TTargets> Rows(NetworkDescription network, ReadOnlySpan<float> weights) => new(network, Input, Targets, weights);
}
