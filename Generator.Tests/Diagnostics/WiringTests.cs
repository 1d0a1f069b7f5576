using Xunit;

namespace ModelCompiler.Generator.Tests.Diagnostics;

public sealed class WiringTests
{
    [Theory]
    [InlineData("", "[Dense(4, Name = {|MDC0016:\"save\"|})] [Shared(\"save\")]", "")]
    [InlineData("(Outputs = [\"save\"])", "[Dense(4, Name = {|MDC0016:\"save\"|})]", "")]
    [InlineData("", "[Dense(4, Name = {|MDC0016:\"save\"|})]", "[Compile<MeanSquaredError>(Output = \"save\")]")]
    [InlineData("", "[Dense(4, Name = \"a\")] [Dense(4, Name = {|MDC0015:\"a\"|})]", "[Compile<MeanSquaredError>(Output = \"a\")]")]
    public Task A_name_that_is_refused_is_one_fault_wherever_else_it_stands(string options, string layers, string training) => DiagnosticCheck.Expect(
        $"using ModelCompiler; [Network{options}] [Input(4)] {layers} {training} public sealed partial class Digits;");

    [Theory]
    [InlineData("[Input(4)] [Dense(8, Name = \"a\")] [Dense(3, From = {|MDC0301:\"b\"|})]")]
    [InlineData("[Input(4)] [Dense(8, Name = \"a\", From = {|MDC0305:\"b\"|})] [Dense(3, Name = \"b\")]")]
    [InlineData("[Input(4)] [Dense(8, Name = \"a\", From = {|MDC0305:\"a\"|})]")]
    [InlineData("[Input(4)] [Dense(8)] [Dense(3, From = \"dense\")]")]
    [InlineData("[Input(4)] [Dense(8)] [Dense(3, From = null)]")]
    [InlineData("[Input(4, Name = \"x\")] [Dense(8, Name = \"a\")] [Add(\"a\", {|MDC0301:\"b\"|}, {|MDC0305:\"add\"|})]")]
    [InlineData("[Input(4)] [{|MDC0302:Add|}]")]
    [InlineData("[Input(4)] [Dense(4)] [{|MDC0302:Add(\"dense\")|}]")]
    [InlineData("[Input(4)] [Dense(4)] [Add(From = {|MDC0302:\"dense\"|})]")]
    [InlineData("[Input(4, Name = \"x\")] [Add(\"x\", {|MDC0105:null!|})]")]
    [InlineData("[Input(4, Name = \"x\")] [Add([\"x\", {|MDC0105:null!|}, \"z\"])]")]
    [InlineData("[Input(4, Name = \"x\")] [Add({|MDC0105:null!|})]")]
    [InlineData("[Input(4, Name = \"x\")] [Dense(4, Name = \"a\")] [{|MDC0302:Subtract(\"x\", \"a\", \"a\")|}]")]
    [InlineData("[Input(4, Name = \"x\")] [Dense(4, Name = \"a\")] [Add(\"x\", \"a\", From = {|MDC0306:\"x\"|})]")]
    [InlineData("[Input(4)] [Input(3, From = {|MDC0302:\"input_layer\"|})] [Dense(3)]")]
    [InlineData("[{|MDC0307:Input(4)|}] [Input(3)] [Dense(3)]")]
    [InlineData("[Input(4, Name = \"x\")] [Dense(8)] [Dense(3, From = \"x\")]")]
    [InlineData("[Input(4)] [Dense(8, Name = \"a\")] [Shared({|MDC0311:\"b\"|})] [Dense(8, Name = \"b\")]")]
    [InlineData("[Input(4, Name = \"x\")] [Dense(8, Name = \"a\")] [Shared({|MDC0311:\"x\"|})]")]
    [InlineData("[Input(4)] [Dense(8, Name = \"a\")] [Shared({|MDC0312:\"a\"|})]")]
    [InlineData("[Input(4)] [Dense(4, Name = \"a\")] [Shared(\"a\", Name = \"b\")] [Shared(\"b\")]")]
    [InlineData("[Input(4)] [Dense({|MDC0101:0|}, Name = \"a\")] [Shared(\"a\")]")]
    [InlineData("[Input(4)] [Dense(8, Name = {|MDC0016:\"fit\"|})] [Dense(3)] [Dense(2, From = \"fit\")] [Add(\"dense\", {|MDC0301:\"feet\"|})]")]
    public Task What_reads_what_is_checked(string layers) =>
        DiagnosticCheck.Expect($"using ModelCompiler; [Network] {layers} public sealed partial class Digits;");

    [Fact]
    public async Task An_unknown_source_lists_the_names_there_are()
    {
        Assert.Equal(
            ["Layer 'dense_1' reads 'b', and no layer above it has that name; there are input_layer, dense"],
            await DiagnosticCheck.Messages("using ModelCompiler; [Network] [Input(4)] [Dense(8)] [Dense(3, From = \"b\")] public sealed partial class Digits;"));
    }

    [Theory]
    [InlineData("Add(\"x\", {|MDC0240:\"a\"|})", 8)]
    [InlineData("Add(\"x\", \"a\", {|MDC0240:\"y\"|})", 4)]
    [InlineData("Multiply(\"a\", \"y\", {|MDC0240:\"x\"|})", 2)]
    [InlineData("Maximum(inputs: [\"x\", \"a\"])", 1)]
    [InlineData("Concatenate(\"y\", {|MDC0241:\"x\"|})", 4)]
    [InlineData("Concatenate(axis: 1, \"y\", {|MDC0241:\"f\"|})", 4)]
    [InlineData("Concatenate(axis: {|MDC0202:2|}, \"x\", \"a\")", 4)]
    [InlineData("Dot(axes: {|MDC0242:1|}, \"x\", \"a\")", 3)]
    [InlineData("Dot(axes: {|MDC0242:[2, 1]|}, \"y\", \"x\")", 3)]
    [InlineData("Dot(axes: [1, {|MDC0202:2|}], \"x\", \"a\")", 4)]
    [InlineData("Dot(axes: {|MDC0111:[1, 2, 3]|}, \"x\", \"a\")", 4)]
    public Task Merged_shapes_fit(string merge, int units) => DiagnosticCheck.Expect($"""
        using ModelCompiler;
        [Network(Outputs = ["a", "f", "m"])]
        [Input(4, Name = "x")]
        [Input(3, 2, Name = "y")]
        [Dense({units}, Name = "a", From = "x")]
        [Dense(5, Name = "f", From = "y")]
        [{merge.Replace(")", ", Name = \"m\")", StringComparison.Ordinal)}]
        public sealed partial class Digits;
        """);

    [Theory]
    [InlineData("[Network(Outputs = [\"a\", {|MDC0309:\"c\"|}])]", "")]
    [InlineData("[Network(Outputs = [\"a\", {|MDC0309:\"a\"|}])]", "")]
    [InlineData("[Network(Outputs = [{|MDC0309:\"x\"|}, \"a\", \"b\"])]", "")]
    [InlineData("[Network(Outputs = {|MDC0310:[]|})]", "")]
    [InlineData("[Network(Outputs = null)]", "")]
    [InlineData("[Network(Outputs = [\"b\", \"a\"])]", "[Compile<MeanSquaredError>(Output = \"a\")]")]
    [InlineData("[Network(Outputs = [\"b\", \"a\"])]", "[Compile<MeanSquaredError>(Output = \"a\")] [{|MDC0417:Metric<MeanAbsoluteError>(Output = \"b\")|}]")]
    [InlineData("[Network]", "[{|MDC0416:Compile<MeanSquaredError>|}]")]
    [InlineData("[Network]", "[Compile<MeanSquaredError>(Output = {|MDC0403:\"c\"|})]")]
    [InlineData("[Network]", "[Compile<MeanSquaredError>(Output = \"a\")] [Compile<MeanSquaredError>(Output = \"b\")] [{|MDC0416:Metric<MeanAbsoluteError>|}]")]
    [InlineData("[Network]", "[Compile<MeanSquaredError>(Output = \"a\")] [Compile<MeanSquaredError>(Output = \"b\")] [{|MDC0402:Compile<MeanAbsoluteError>(Output = \"b\")|}]")]
    [InlineData("[Network]", "[Compile<MeanSquaredError>(Output = \"a\")] [Compile<MeanSquaredError>(Output = \"b\")] [Metric<MeanAbsoluteError>(Output = \"a\")] [Metric<MeanAbsoluteError>(Output = \"b\")]")]
    public Task Outputs_are_layers_and_losses_say_which_they_read(string network, string training) => DiagnosticCheck.Expect(
        $"using ModelCompiler; {network} [Input(4, Name = \"x\")] [Dense(3, Name = \"a\")] [Dense(2, Name = \"b\", From = \"x\")] {training} public sealed partial class Digits;");

    [Fact]
    public Task A_layer_that_nothing_uses_is_reported() => DiagnosticCheck.Expect("""
        using ModelCompiler;
        [Network]
        [Input(4, Name = "x")]
        [{|MDC0308:Dense(3, Name = "a")|}]
        [Dense(2, Name = "b", From = "x")]
        [Compile<MeanSquaredError>(Output = "b")]
        public sealed partial class Trained;

        [Network(Outputs = ["b"])]
        [Input(4, Name = "x")]
        [{|MDC0308:Dense(3, Name = "a")|}]
        [Dense(2, Name = "b", From = "x")]
        public sealed partial class Predictor;
        """);

    [Fact]
    public Task A_network_of_several_inputs_keeps_its_typed_methods_when_it_has_an_error() => DiagnosticCheck.Expect("""
        using ModelCompiler;
        [Network]
        [Input(4, Name = "image")]
        [Input(2, Name = "meta")]
        [Concatenate("image", "meta")]
        [Dense({|MDC0101:0|}, Name = "hidden")]
        [Dense(3, Activation.Softmax, Name = "digit")]
        [Dense(1, From = "hidden", Name = "size")]
        [Compile<SparseCategoricalCrossentropy>(Output = "digit")]
        [Compile<MeanSquaredError>(Output = "size")]
        public sealed partial class Digits;

        public static class Program
        {
            public static float[] Use(float[] image, float[] meta, int[] digit, float[] size)
            {
                var model = new Digits();
                model.Fit(image, meta, digit, size, epochs: 3, validationData: (image, meta, digit, size));
                model.Predict(image, meta, size, size);
                return model.Predict(image, meta).Digit;
            }
        }
        """);

    [Theory]
    [InlineData("[Input(4)] [{|MDC0313:Layer<string>|}]")]
    [InlineData("[Input(4)] [{|MDC0313:Layer<int[]>|}]")]
    [InlineData("[Input(4)] [{|MDC0313:Layer<Plain>|}]")]
    [InlineData("[Input(4)] [{|MDC0314:Layer<Digits>|}] [Dense(3)]")]
    [InlineData("[Input(4)] [{|MDC0314:Layer<Round>|}] [Dense(3)]")]
    [InlineData("[Input(5)] [Layer<Pair>({|MDC0315:\"input_layer\"|}, \"input_layer\", Output = \"sum\")] [Dense(3)]")]
    [InlineData("[Input(4)] [Layer<Pair>(From = {|MDC0302:\"input_layer\"|})] [Dense(3)]")]
    [InlineData("[Input(4)] [Dense(3, Name = \"a\")] [Layer<Pair>(\"input_layer\", \"a\", Output = {|MDC0316:\"x\"|})]")]
    [InlineData("[Input(4)] [Dense(3, Name = \"a\")] [{|MDC0316:Layer<Pair>(\"input_layer\", \"a\")|}]")]
    [InlineData("[Input(4)] [Dense(3, Name = \"a\")] [Layer<Pair>(\"input_layer\", \"a\", Output = \"sum\", Name = \"pair\")] [Dense(2, From = \"pair/left\")] [Add(\"pair\", \"pair\")]")]
    [InlineData("[Input(4)] [Layer<Faulty>] [Dense(3)]")]
    public Task A_network_in_the_place_of_a_layer_fits(string layers) => DiagnosticCheck.Expect($"""
        using ModelCompiler;
        [Network] {layers} public sealed partial class Digits;

        [Network(Outputs = ["sum", "right"])]
        [Input(4, Name = "a")] [Input(3, Name = "b")]
        [Dense(2, From = "a", Name = "left")] [Dense(2, From = "b", Name = "right")] [Add("left", "right", Name = "sum")]
        public sealed partial class Pair;

        [Network] [Input(4)] [{(layers.Contains("Round", StringComparison.Ordinal) ? "{|MDC0314:Layer<Digits>|}" : "Dense(3)")}]
        public sealed partial class Round;

        public sealed class Plain;

        {(layers.Contains("Faulty", StringComparison.Ordinal) ? "[Network] [Input(4)] [Dense({|MDC0101:0|})] public sealed partial class Faulty;" : "")}
        """);
}
