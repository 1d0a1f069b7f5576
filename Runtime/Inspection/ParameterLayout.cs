namespace ModelCompiler.Inspection;

/// <summary>Copies a variable between the parameter block, where it may be padded or transposed, and Keras's dense layout.</summary>
internal readonly ref struct ParameterLayout
{
    private readonly ReadOnlySpan<int> _shape;
    private readonly ReadOnlySpan<int> _strides;
    private readonly int _offset;

    public ParameterLayout(ParameterDescription parameter)
    {
        _shape = RowShape.Copy(parameter.Shape);
        _strides = RowShape.Copy(parameter.Strides);
        _offset = parameter.Offset;
    }

    public void Read(ReadOnlySpan<float> block, Span<float> dense) => Read(block, ref dense, _offset, 0);

    public void Write(ReadOnlySpan<float> dense, Span<float> block) => Write(ref dense, block, _offset, 0);

    private void Read(ReadOnlySpan<float> block, ref Span<float> dense, int at, int axis)
    {
        if (axis == _shape.Length)
        {
            dense[0] = block[at];
            dense = dense[1..];
            return;
        }

        for (int i = 0; i < _shape[axis]; i++)
            Read(block, ref dense, at + i * _strides[axis], axis + 1);
    }

    private void Write(ref ReadOnlySpan<float> dense, Span<float> block, int at, int axis)
    {
        if (axis == _shape.Length)
        {
            block[at] = dense[0];
            dense = dense[1..];
            return;
        }

        for (int i = 0; i < _shape[axis]; i++)
            Write(ref dense, block, at + i * _strides[axis], axis + 1);
    }
}
