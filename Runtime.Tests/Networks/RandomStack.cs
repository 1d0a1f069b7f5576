using System.Globalization;

namespace ModelCompiler.Runtime.Tests.Networks;

/// <summary>
/// A stack of layers decoded from arbitrary bytes, so that any bytes are a valid network and fewer bytes are a smaller one:
/// what the property tests need to shrink a failure.
/// </summary>
internal sealed class RandomStack
{
    private static readonly string[] Slopes = ["[ReLU(negativeSlope: 0.25f, threshold: 0.125f)]", "[LeakyReLU]", "[ELU(0.5f)]", "[PReLU(Initializer.RandomUniform)]", "[Rescaling(0.5f, -0.25f)]", "[Dropout(0.25f)]"];

    private readonly byte[] _choices;
    private readonly List<int> _shape = [];
    private readonly List<string> _layers = [];
    private int _position;

    public RandomStack(byte[] choices)
    {
        _choices = choices;
        int rank = 1 + Next(3);
        for (int axis = 1; axis < rank; axis++)
            _shape.Add(1 + Next(4));
        _shape.Add(1 + Next(20));
        Input = [.. _shape];
        do
            AddLayer();
        while (_position < _choices.Length || _layers.Count == 0);
    }

    public int[] Input { get; }

    /// <summary>The class, trained on squared errors.</summary>
    public string Declare(string className) => $"""
        [Network(InputGradients = true)]
        [Input({string.Join(", ", Input.Select(extent => extent.ToString(CultureInfo.InvariantCulture)))})]
        {string.Join('\n', _layers)}
        [Compile<MeanSquaredError>]
        public sealed partial class {className};

        """;

    private void AddLayer()
    {
        switch (Next(5))
        {
            case 0 or 1:
                AddDense();
                break;
            case 2:
                _layers.Add($"[Activation(Activation.{NextActivation(_shape[^1])})]");
                break;
            case 3:
                _layers.Add(Slopes[Next(Slopes.Length)]);
                break;
            default:
                AddShape();
                break;
        }
    }

    private void AddDense()
    {
        int units = 1 + Next(20);
        _shape[^1] = units;
        _layers.Add($"[Dense({units}, Activation.{NextActivation(units)}, useBias: {(Next(4) == 0 ? "false" : "true")}, biasInitializer: Initializer.RandomUniform)]");
    }

    private void AddShape()
    {
        if (_shape.Count > 1 && Next(2) == 0)
        {
            int length = _shape.Aggregate(1, (product, extent) => product * extent);
            _shape.Clear();
            _shape.Add(length);
            _layers.Add("[Flatten]");
        }
        else if (_shape[0] > 1)
        {
            _layers.Add("[Softmax(1)]");
        }
    }

    /// <summary>An activation that the last axis allows. e^x of e^x leaves the range of floats and is left to the golden tests.</summary>
    private Activation NextActivation(int last)
    {
        Activation[] all = [.. Enum.GetValues<Activation>().Where(activation => activation != Activation.Exponential && Allows(activation, last))];
        Activation chosen = all[Next(all.Length)];
        if (chosen == Activation.Glu)
            _shape[^1] = last / 2;
        return chosen;
    }

    private static bool Allows(Activation activation, int last) => activation switch
    {
        Activation.Softmax or Activation.LogSoftmax => last > 1,
        Activation.Glu => last % 2 == 0,
        _ => true,
    };

    private int Next(int count) => _position < _choices.Length ? _choices[_position++] % count : 0;
}
