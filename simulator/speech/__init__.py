"""The only place that knows a microphone, a loudspeaker, a synthesiser or a recogniser."""
