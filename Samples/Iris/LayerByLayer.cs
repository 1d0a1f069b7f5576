using System.Numerics.Tensors;
using ModelCompiler;

namespace Iris;

/// <summary>Follows one flower through the network: what each layer gives, beside the same computed by hand from <c>Kernel</c> and <c>Bias</c>.</summary>
internal static class LayerByLayer
{
    public static void Show(IrisClassifier model, float[] flower, TextWriter output)
    {
        output.WriteLine("\nlayer by layer, for the first flower");
        float[] values = flower;
        foreach (Layer layer in model.Layers)
        {
            float[] emitted = layer.Call(values);
            values = ByHand(layer, values);
            output.WriteLine($"{layer.Name}\n  emitted  {Text(emitted)}\n  by hand  {Text(values)}");
        }
    }

    private static float[] ByHand(Layer layer, float[] x) => layer.Name switch
    {
        "dense" or "dense_1" => Dense(layer.Kernel, layer.Bias, x),
        "activation" => [.. x.Select(value => MathF.Max(value, 0))],
        _ => Softmax(x),
    };

    // y[o] = bias[o] + Σ_i x[i] · kernel[i,o]
    private static float[] Dense(TensorSpan<float> kernel, TensorSpan<float> bias, float[] x)
    {
        float[] y = new float[(int)bias.Lengths[0]];
        for (int o = 0; o < y.Length; o++)
        {
            y[o] = bias[o];
            for (int i = 0; i < x.Length; i++)
                y[o] += x[i] * kernel[i, o];
        }

        return y;
    }

    // y[i] = exp(x[i]) / Σ_j exp(x[j]), with the largest x taken off first so that nothing overflows
    private static float[] Softmax(float[] x)
    {
        float[] powers = [.. x.Select(value => MathF.Exp(value - x.Max()))];
        return [.. powers.Select(power => power / powers.Sum())];
    }

    private static string Text(float[] values) => string.Join(' ', values.Select(value => $"{value,8:F4}"));
}
