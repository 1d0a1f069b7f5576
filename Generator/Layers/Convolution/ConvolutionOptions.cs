using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;

namespace ModelCompiler.Generator.Layers.Convolution;

/// <summary>What every convolution's attribute says, whatever it does within its window.</summary>
internal abstract record ConvolutionOptions(Window Window, Activation Activation, bool UseBias, WeightSpec Bias) : LayerOptions
{
    protected ConvolutionOptions(AttributeReader attribute, LayerReport report, int rank, bool allowsCausal = false)
        : this(
            BindWindow(attribute, report, rank, allowsCausal),
            attribute.Enum<Activation>("activation"),
            attribute.Bool("useBias"),
            attribute.Weight("bias"))
    {
    }

    private static Window BindWindow(AttributeReader attribute, LayerReport report, int rank, bool allowsCausal)
    {
        attribute.Require("kernelSize");
        var window = new Window(
            attribute.Sizes("kernelSize", rank), attribute.Sizes("strides", rank), attribute.Sizes("dilationRate", rank), Window.BindPadding(attribute, report, allowsCausal));
        if (window.Strides.Items.Any(stride => stride > 1) && window.Dilation.Items.Any(rate => rate > 1))
            report.StridesWithDilation(new Shape(window.Strides), new Shape(window.Dilation));
        return window;
    }
}
