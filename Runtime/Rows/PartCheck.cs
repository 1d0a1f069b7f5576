using ModelCompiler.Inspection;
using ModelCompiler.Training;

namespace ModelCompiler.Rows;

/// <summary>Checks that arrays are whole rows and agree on how many there are, and says which does not.</summary>
internal static class PartCheck
{
    /// <summary>The number of rows of all inputs: at least one.</summary>
    public static int Count<TParts>(scoped in TParts arrays, IReadOnlyList<RowPart> parts, string place = "")
        where TParts : struct, IRowParts, allows ref struct
    {
        int rows = RowShape.Count(arrays.Length(0), parts[0].Length, parts[0].Shape, parts[0].Name, place);
        for (int k = 1; k < parts.Count; k++)
            Require(arrays.Length(k), rows, parts[k], parts[0].Name + place);
        return rows;
    }

    /// <summary>Checks that targets have as many rows, and that labels are classes.</summary>
    public static void Targets<TParts>(scoped in TParts arrays, NetworkDescription network, int rows, string place = "")
        where TParts : struct, IRowParts, allows ref struct
    {
        for (int k = 0; k < network.Losses.Count; k++)
        {
            LossDescription loss = network.Losses[k];
            Require(arrays.Length(k), rows, loss.Target, network.Inputs[0].Name + place);
            RowCheck.Labels(loss, arrays.Labels(k), loss.Target.Name, place);
        }
    }

    /// <summary>Checks that there is room for every output.</summary>
    public static void Room<TParts>(scoped in TParts arrays, NetworkDescription network, int rows)
        where TParts : struct, IRowTargets, allows ref struct
    {
        for (int k = 0; k < network.Outputs.Count; k++)
            Require(arrays.Length(k), rows, network.Outputs[k], network.Inputs[0].Name);
    }

    private static void Require(int length, int rows, RowPart part, string first)
    {
        if (length != (long)rows * part.Length)
        {
            throw new ArgumentException(
                $"{first} has {rows} rows, so {(long)rows * part.Length} numbers were expected ({part.Length} a row, shape {RowShape.Text(part.Shape)}); came {length}.", part.Name);
        }
    }
}
