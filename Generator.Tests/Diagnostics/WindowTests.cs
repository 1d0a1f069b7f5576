using System.Reflection;
using Xunit;

namespace ModelCompiler.Generator.Tests.Diagnostics;

/// <summary>What layers with windows, edges and factors say about their arguments and their input.</summary>
public sealed class WindowTests
{
    [Theory]
    [InlineData("[Conv2D({|MDC0101:0|}, {|MDC0101:-3|}, strides: {|MDC0101:0|}, dilationRate: {|MDC0101:-1|}, groups: {|MDC0101:0|})]")]
    [InlineData("[Conv2D(8, [3, {|MDC0101:0|}], strides: [{|MDC0101:-2|}])]")]
    [InlineData("[Conv2D(8, {|MDC0105:null!|})]")]
    [InlineData("[Conv2D(8, {|MDC0111:[]|})]")]
    [InlineData("[Conv2D(8, {|MDC0111:[3, 3, 3]|}, strides: {|MDC0111:new[] { 1, 1, 1 }|})]")]
    [InlineData("[Conv2D(8, 3, padding: {|MDC0102:Padding.Causal|})]")]
    [InlineData("[Conv2D(8, 3, padding: {|MDC0104:(Padding)7|})]")]
    [InlineData("[Conv2D(8, 3, strides: 2, dilationRate: {|MDC0112:2|})]")]
    [InlineData("[Conv2D(8, [3, 3], strides: [1, 2], dilationRate: {|MDC0112:[2, 1]|})]")]
    [InlineData("[Conv2DTranspose(8, 3, 2, dilationRate: {|MDC0112:3|})]")]
    [InlineData("[DepthwiseConv2D(3, depthMultiplier: {|MDC0101:0|}, biasInitializer: {|MDC0104:(Initializer)99|})]")]
    [InlineData("[SeparableConv2D(4, 3, PointwiseInitializerArguments = {|MDC0106:[1f]|})]")]
    [InlineData("[MaxPooling2D({|MDC0101:0|}, {|MDC0101:-1|}, {|MDC0102:Padding.Causal|})]")]
    [InlineData("[AveragePooling2D({|MDC0111:[2, 2, 2]|}, strides: [{|MDC0101:0|}])]")]
    [InlineData("[AveragePooling2D({|MDC0105:null!|})]")]
    [InlineData("[UpSampling2D({|MDC0101:0|}, {|MDC0104:(Interpolation)5|})]")]
    [InlineData("[UpSampling2D({|MDC0111:[1, 2, 3]|})]")]
    [InlineData("[ZeroPadding2D(1, {|MDC0102:-1|})]")]
    [InlineData("[ZeroPadding2D({|MDC0105:null!|})]")]
    [InlineData("[ZeroPadding2D({|MDC0111:[1, 2, 3]|})]")]
    [InlineData("[Cropping2D([0, 0, {|MDC0102:-2|}, 0])]")]
    [InlineData("[Cropping2D({|MDC0111:[1, 1, 1, 1, 1, 1]|})]")]
    public Task A_bad_argument_is_reported_at_the_argument(string layer) => Expect("[Input(9, 9, 4)]", layer);

    [Theory]
    [InlineData("[Input(28, 28)]", "[{|MDC0211:Conv2D(8, 3)|}]")]
    [InlineData("[Input]", "[{|MDC0211:Conv1D(8, 3)|}]")]
    [InlineData("[Input]", "[{|MDC0211:DepthwiseConv1D(3)|}]")]
    [InlineData("[Input(28, 28, 1)]", "[{|MDC0211:Conv3DTranspose(8, 3)|}]")]
    [InlineData("[Input(28, 28)]", "[{|MDC0211:MaxPooling2D|}]")]
    [InlineData("[Input(28)]", "[{|MDC0211:GlobalAveragePooling1D|}]")]
    [InlineData("[Input(28)]", "[{|MDC0211:UpSampling1D|}]")]
    [InlineData("[Input(28)]", "[{|MDC0211:ZeroPadding1D(1)|}]")]
    [InlineData("[Input(28)]", "[{|MDC0211:Cropping2D(1)|}]")]
    [InlineData("[Input(4, 4, 3)]", "[Conv2D(8, {|MDC0212:5|})]")]
    [InlineData("[Input(4, 8, 3)]", "[Conv2D(8, kernelSize: {|MDC0212:[3, 3]|}, dilationRate: [2, 1])]")]
    [InlineData("[Input(4, 1, 3)]", "[{|MDC0212:MaxPooling2D|}]")]
    [InlineData("[Input(4, 4, 3)]", "[Conv2D(8, 3, groups: {|MDC0213:2|})]")]
    [InlineData("[Input(4, 4, 6)]", "[Conv2D(8, 3, groups: {|MDC0213:3|})]")]
    [InlineData("[Input(4, 4, 3)]", "[Cropping2D({|MDC0214:2|})]")]
    [InlineData("[Input(4, 4, 3)]", "[Cropping2D({|MDC0214:[0, 0, 1, 3]|})]")]
    [InlineData("[Input(4, 4, 3)]", "[Conv2D(7, 5, padding: Padding.Same, activation: {|MDC0205:Activation.Glu|})]")]
    [InlineData("[Input(4, 4, 3)]", "[Conv2D(8, 5, padding: Padding.Same)] [MaxPooling2D(4)] [Conv2D(1, 1, activation: {|MDC0204:Activation.Softmax|})]")]
    public Task An_input_that_does_not_fit_is_reported(string input, string layer) => Expect(input, layer);

    [Fact]
    public async Task Messages_tell_what_was_expected_and_what_came()
    {
        Assert.Equal(["Layer 'conv2d' needs an input of rank 3, rows×columns×channels; received rank 2, shape 28×28"], await Messages("[Input(28, 28)]", "[Conv2D(8, 3)]"));
        Assert.Equal(["Layer 'conv2d': a window of 5×3 does not fit input 4×8×3; use a smaller one, or padding 'same'"], await Messages("[Input(4, 8, 3)]", "[Conv2D(8, [3], dilationRate: [2, 1])]"));
        Assert.Equal(["Layer 'conv2d': 2 groups do not divide 3 channels"], await Messages("[Input(8, 8, 3)]", "[Conv2D(8, 3, groups: 2)]"));
        Assert.Equal(["Layer 'cropping1d': cropping 2 and 3 leaves nothing of an axis of 5 in input 5×4"], await Messages("[Input(5, 4)]", "[Cropping1D(2, 3)]"));
        Assert.Equal(["Layer 'zero_padding2d': padding must have 1, 2 or 4 numbers; received 3"], await Messages("[Input(5, 4, 1)]", "[ZeroPadding2D(1, 2, 3)]"));
        Assert.Equal(["Layer 'max_pooling1d': padding must be Valid or Same; received Causal"], await Messages("[Input(5, 4)]", "[MaxPooling1D(padding: Padding.Causal)]"));
    }

    /// <summary>An attribute that takes numbers or arrays of them has two constructors; what is left out must mean the same in both. Those that end in names of layers cannot have defaults in front of them.</summary>
    [Fact]
    public void Constructors_of_one_attribute_take_the_same_arguments_with_the_same_defaults()
    {
        var attributes = typeof(LayerAttribute).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(LayerAttribute)) && type.GetConstructors().Length > 1 && !type.IsSubclassOf(typeof(MergeAttribute))).ToArray();
        Assert.NotEmpty(attributes);
        Assert.All(attributes, attribute =>
        {
            var forms = attribute.GetConstructors().Select(constructor => constructor.GetParameters()).ToArray();
            Assert.All(forms, form => Assert.Equal(forms[0].Select(parameter => parameter.Name), form.Select(parameter => parameter.Name)));
            Assert.All(forms, form => Assert.Equal(forms[0].Select(Default).Where(IsNumberInBoth), form.Select(Default).Where(IsNumberInBoth)));

            (int Position, object? Value) Default(ParameterInfo parameter) => (parameter.Position, parameter.DefaultValue);
            bool IsNumberInBoth((int Position, object? Value) argument) => forms.All(form => !form[argument.Position].ParameterType.IsArray);
        });
    }

    private static Task Expect(string input, string layer) => DiagnosticCheck.Expect($"using ModelCompiler; [Network] {input} {layer} public sealed partial class Digits;");

    private static Task<string[]> Messages(string input, string layer) => DiagnosticCheck.Messages($"using ModelCompiler; [Network] {input} {layer} public sealed partial class Digits;");
}
