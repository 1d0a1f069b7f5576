namespace ModelCompiler.Generator.Program;

/// <summary>What must hold of one assignment, whatever stands around it.</summary>
internal static class AssignmentVerifier
{
    public static IEnumerable<string> Faults(Assignment assignment, Axis batch) =>
        Accesses(assignment).SelectMany(access => AccessFaults(assignment, access.Buffer, access.Index, batch))
            .Concat(BatchFaults(assignment, batch))
            .Concat(UpdateFaults(assignment))
            .Concat(RandomFaults(assignment, batch))
            .Distinct();

    private static IEnumerable<(Buffer Buffer, IReadOnlyList<IndexMap> Index)> Accesses(Assignment assignment) =>
        assignment.Value.Reads().Select(read => (read.Buffer, (IReadOnlyList<IndexMap>)read.Index)).Prepend((assignment.Output, assignment.Index));

    private static IEnumerable<string> AccessFaults(Assignment assignment, Buffer buffer, IReadOnlyList<IndexMap> index, Axis batch)
    {
        if (index.Count != buffer.Shape.Length)
        {
            yield return $"{buffer} has {buffer.Shape.Length} dimensions and is indexed with {index.Count}";
            yield break;
        }

        for (int k = 0; k < index.Count; k++)
        {
            bool isInside = index[k].Minimum >= 0 && index[k].Maximum < buffer.Shape[k];
            if (!isInside && !assignment.Guards.Items.Any(guard => guard.Index == index[k] && guard.Extent <= buffer.Shape[k]))
                yield return $"dimension {k} of {buffer} has {buffer.Shape[k]} elements and is indexed from {index[k].Minimum} to {index[k].Maximum} without a guard";
        }

        if (buffer.HasBatch && (buffer.Shape[0] != batch.Extent || index[0] != (IndexMap)batch))
            yield return $"the rows of {buffer} are {buffer.Shape[0]} and indexed by {index[0]}, not by the batch";
    }

    /// <summary>A chunk's rows vary at run time, so nothing but the rows of a buffer may depend on the batch.</summary>
    private static IEnumerable<string> BatchFaults(Assignment assignment, Axis batch)
    {
        foreach (Axis other in assignment.Axes.Where(axis => axis.IsBatch && axis != batch))
            yield return $"axis {other} is a batch, and not the program's";

        var elsewhere = Accesses(assignment).SelectMany(access => access.Buffer.HasBatch ? access.Index.Skip(1) : access.Index)
            .Concat(assignment.Guards.Items.Select(guard => guard.Index))
            .Concat(assignment.Value.SelfAndDescendants().OfType<IndexValue>().Select(value => value.Index))
            .Concat(assignment.Value.SelfAndDescendants().OfType<RandomUniform>().Select(random => random.Element));
        foreach (IndexMap map in elsewhere.Where(map => map.Axes.Any(axis => axis.IsBatch)))
            yield return $"the batch stands in {map}, which is not the row of a buffer";
    }

    private static IEnumerable<string> UpdateFaults(Assignment assignment)
    {
        if (assignment.Update != Update.Set)
            yield break;
        foreach (Axis axis in assignment.ReductionAxes)
            yield return $"axis {axis} is not in the output, and '=' reduces nothing";
        foreach (Axis axis in assignment.OutputAxes.Where(axis => !assignment.Index.Items.Any(map => map.Mentions(axis) && map.IsInjective)))
            yield return $"axis {axis} leads to one element more than once, and '=' writes each once";
    }

    private static IEnumerable<string> RandomFaults(Assignment assignment, Axis batch)
    {
        foreach (RandomUniform random in assignment.Value.SelfAndDescendants().OfType<RandomUniform>())
        {
            if (random.Batch != batch)
                yield return $"random{random.Stream} counts rows by {random.Batch}, not by the program's batch";
            if (random.Element.Minimum < 0 || random.Element.Maximum >= random.SampleLength)
                yield return $"random{random.Stream} draws elements {random.Element.Minimum} to {random.Element.Maximum} of a sample of {random.SampleLength}";
        }
    }
}
