using ModelCompiler.Generator.Binding;
using ModelCompiler.Generator.Diagnostics;
using ModelCompiler.Generator.Graph;
using ModelCompiler.Generator.Program;

namespace ModelCompiler.Generator.Layers.Preprocessing;

/// <summary>What <c>[CategoryEncoding]</c> said.</summary>
internal sealed record CategoryEncodingOptions(int Tokens, OutputMode Mode) : LayerOptions;

/// <summary>Category numbers as ones among zeros, or counted. Keras <c>CategoryEncoding</c>.</summary>
internal sealed class CategoryEncoding : LayerKind<CategoryEncodingOptions>
{
    protected override CategoryEncodingOptions BindOptions(AttributeReader attribute, LayerReport report)
    {
        var mode = attribute.Enum<OutputMode>("outputMode");
        if (mode == OutputMode.Int && !report.HasErrors)
            report.OutOfRange("outputMode", "OneHot, MultiHot or Count", mode);
        return new(attribute.Positive("numTokens"), mode);
    }

    protected override Shape? Infer(CategoryEncodingOptions options, Shape input, LayerReport report) =>
        CategoryCodes.Infer(options.Mode, options.Tokens, input, report);

    protected override Tensor Lower(CategoryEncodingOptions options, LayerProgram program) => CategoryCodes.Lower(options.Mode, program.Input, program);

    protected override string Describe(CategoryEncodingOptions options) => $"CategoryEncoding({options.Tokens}, {options.Mode})";
}
