# A test of who can be reached: /oncall test.

test-title = Test of { $way }: does this ring?
test-text = Nothing is wrong. Press the button if you heard it.
button-rang = I heard it
reach-none = There is nothing of yours that I could ring. Somebody adds an account or a contact to the playbook.
reach-lead = Only a lead rings everybody. Nobody was rung; /oncall test rings what is yours.
reach-begun = Ringing { $ways } now. Press the button in each that you hear; what arrived stands in your direct messages.
reach-begun-all = Ringing { $count ->
    [one] one person who is
   *[other] { $count } people who are
  } awake; who sleeps is left alone. The list is in your direct messages and keeps itself up to date.
reach-title = Who can be reached: test at { $at }
reach-tapped = { $way } heard after { $took }
reach-arrived = { $way } arrived, nobody has said that it rang
reach-waiting = { $way } is not accepted yet
reach-failed = { $way } failed: { $why }
reach-nothing = nothing to ring
reach-asleep = asleep ({ $clock }), not rung
reach-noted = Noted: { $way } rings.
reach-past = That test is past; a newer one has taken its place.
