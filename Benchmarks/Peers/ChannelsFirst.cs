namespace ModelCompiler.Benchmarks.Peers;

/// <summary>From Keras's order of axes to the peers'.</summary>
internal static class ChannelsFirst
{
    /// <summary>Rows of height × width × channels to rows of channels × height × width; rows of features stay.</summary>
    public static float[] Rows(float[] x, int[] shape) =>
        shape.Length == 3 ? Permute(x, [x.Length / (shape[0] * shape[1] * shape[2]), .. shape], [0, 3, 1, 2]) : x;

    public static int[] Shape(int[] shape) => shape.Length == 3 ? [shape[2], shape[0], shape[1]] : shape;

    /// <summary>The values of an array with its axes in another order.</summary>
    public static float[] Permute(float[] values, int[] shape, int[] order)
    {
        int[] strides = new int[shape.Length];
        for (int axis = shape.Length - 1, stride = 1; axis >= 0; stride *= shape[axis--])
            strides[axis] = stride;
        float[] result = new float[values.Length];
        int[] index = new int[shape.Length];
        for (int k = 0; k < result.Length; k++)
        {
            int from = 0;
            for (int axis = 0; axis < order.Length; axis++)
                from += index[axis] * strides[order[axis]];
            result[k] = values[from];
            for (int axis = order.Length - 1; axis >= 0 && ++index[axis] == shape[order[axis]]; axis--)
                index[axis] = 0;
        }

        return result;
    }

    /// <summary>Rows of a kernel that follows a flattened image, in the order in which the peer flattens.</summary>
    public static float[] KernelRows(float[] kernel, int[] image, int units) =>
        Permute(kernel, [image[0], image[1], image[2], units], [2, 0, 1, 3]);
}
